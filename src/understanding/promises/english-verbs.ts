import type { Deed } from './grammar.ts';

/** Deeds by the verb that names them. A verb that is in no list may still be a promise ("I will varnish it"), with less confidence. */
const verbsOf: Record<Exclude<Deed, 'quote'>, string> = {
  send: 'send resend forward fwd overnight ping message email mail fax text ship post submit attach share upload copy cc distribute circulate dispatch return pass transmit scan file link',
  call: 'call phone ring dial telephone skype zoom',
  visit: 'visit come stop swing drop meet join pop',
  deliver:
    'deliver bring install fit finish complete finalize finalise build supply produce make prepare draft write create provide get give order book arrange schedule organize organise print design compile develop assemble pick put implement wrap pull rush',
  fix: 'fix repair replace correct resolve change update revise modify adjust amend redo rework incorporate add remove include edit delete move switch cancel set reset restore swap rebuild rewrite insert reprint clean upgrade',
  answer:
    'check verify confirm ask inquire enquire investigate research review look see find talk speak discuss follow contact reach touch notify inform advise update tell let answer reply respond circle report determine study examine explore dig search figure hear keep explain clarify consult remind double-check recheck inspect test analyze analyse compare read',
  pay: 'pay refund credit reimburse transfer wire remit settle compensate deduct',
  other:
    'do handle process work take try help assist serve proceed begin start execute sign show coordinate request escalate sort address approve issue honor honour support teach train run propose cover hold reserve save continue ensure monitor watch introduce represent push coordinate negotiate bump use post compare assign contribute generate communicate present demonstrate host waive extend renew activate enable disable unlock grant record flag raise chase measure take open close mow plant trim prune paint plaster varnish sand glue oil clean-up tidy hang mount plumb connect configure migrate proofread translate sew engrave frame bake cook cater collect fetch hand invoice bill tweak polish sharpen service',
};

/** What the writer will do without doing anything for anybody: being, feeling, knowing, going away. */
const noDeeds = new Set(
  (
    'have miss need know like love enjoy hate remember forget forgive believe think hope want wish expect agree accept wait stay remain become seem live die go leave arrive attend ' +
    'own owe understand appreciate admit bet assume suppose win lose travel require never not probably prevail sleep eat drink rest retire resign regret mind care tolerate survive ' +
    'receive learn experience notice sit stand walk drive fly pray bother soldier mend stick feel cry laugh celebrate vote trust treasure cherish treat consider sue quit refuse decline reject ' +
    'be been being a an the it this that you he she they only just also actually simply soon have had having cease grow always still plan differ depend suffer fall end benefit lack exceed equal total say deal decide defer spend'
  ).split(' '),
);

const deeds = new Map<string, Deed>();
for (const deed of Object.keys(verbsOf) as Exclude<Deed, 'quote'>[])
  for (const verb of verbsOf[deed].split(' ')) deeds.set(verb, deed);

/** Verbs with one letter left out, so that a slip of the finger ("foward", "darft", "talke") is still read. */
const withoutALetter = new Map<string, Deed>();
for (const [verb, deed] of deeds) for (const shorter of shortened(verb, 5)) withoutALetter.set(shorter, deed);

function shortened(word: string, least: number): string[] {
  return word.length < least ? [] : Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** The deed of a verb of five letters or more that is one slip away from one we know: a letter missing, doubled or swapped; else null. */
export function deedOfMisspelt(verb: string): Deed | null {
  if (verb.length < 5 || verb.length > 14 || noDeeds.has(verb)) return null;
  const missing = withoutALetter.get(verb);
  if (missing) return missing;
  for (const shorter of shortened(verb, 5)) {
    const deed = deeds.get(shorter);
    if (deed) return deed;
  }
  for (let at = 1; at < verb.length; at += 1) {
    const deed = deeds.get(verb.slice(0, at - 1) + verb.charAt(at) + verb.charAt(at - 1) + verb.slice(at + 1));
    if (deed) return deed;
  }
  return null;
}

/** What `verb` (in its plain form) does, or null where it is in no list, or false where it is no deed. */
export function deedOfVerb(verb: string): Deed | null | false {
  if (noDeeds.has(verb)) return false;
  return deeds.get(verb) ?? deeds.get(verb.replace(/^re-?|-/, '')) ?? null;
}

/** The plain form of a present participle, if that is a verb we know: "putting" is "put", "distributing" is "distribute". */
export function plainForm(participle: string): string | null {
  if (!participle.endsWith('ing') || participle.length < 5) return null;
  const stem = participle.slice(0, -3);
  for (const form of [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1'), stem.replace(/y$/, 'ie')]) if (deeds.has(form)) return form;
  return null;
}

/** Verbs of finding out and getting back. */
export const holdingVerbs = new Set(
  'check verify ask inquire enquire investigate research review look see find talk speak discuss follow contact circle determine study examine explore dig search figure let keep consult update advise hear get reach touch recheck double-check inquire analyze analyse respond reply answer'.split(
    ' ',
  ),
);
