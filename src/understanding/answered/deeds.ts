import { type AskedConcern, type Deed, plainly, type Reply } from './reply.ts';
import { shareOf, weighedWords } from './words.ts';

/** What a concern asks for, if a deed of this kind is to settle it without a word. */
const wishes: [Deed, RegExp][] = [
  [
    'call',
    /\b(?:call|ring|phone) (?:me|us|back)\b|\bgive (?:me|us) a (?:call|ring)\b|\bcall (?:you|back)\b|\b(?:talk|speak) (?:on|over|by) the (?:phone|telephone)\b|\breturn my call\b|\bgot? ?through (?:to|on the phone)\b/,
  ],
  ['payment', /\b(?:pay|payment|refund|reimburse|money back|transfer|settle the (?:bill|invoice))\b/],
  [
    'visit',
    /\b(?:come (?:by|over|round|out|and)|visit|stop by|send (?:somebody|someone|a man)|come to (?:measure|look|see|fix|repair))\b/,
  ],
  [
    'delivery',
    /\b(?:deliver|ship|dispatch|send (?:it|them|the (?:order|parcel|goods))|where is (?:my|our|the) (?:order|parcel|package))\b/,
  ],
  [
    'appointment',
    /\b(?:book|appointment|reserve|reservation|reschedule|schedule|move (?:my|our|the) (?:appointment|visit|meeting))\b/,
  ],
];

const handsOver = /\b(?:send|forward|attach|mail|e-?mail|give|provide|share|resend|copy|copies|get)\b/;
/** Nothing in a file's name says what it is. */
const dullName = /^(?:image|img|scan|photo|document|doc|file|attachment|untitled|logo|smime|winmail|noname)[\d_ ()-]*$/i;

/** How sure a deed beside the words settles the concern (a call logged, a file of that name attached); null where none does. */
export function knownDeed(concern: AskedConcern, { attachments, deeds = [] }: Reply): number | null {
  if (attachments.length === 0 && deeds.length === 0) return null;
  const plain = plainly(concern.text);
  for (const [deed, wish] of wishes) if (deeds.includes(deed) && wish.test(plain)) return 0.85;
  return handsOver.test(plain) && attachments.some((name) => isOf(concern.text, name)) ? 0.85 : null;
}

/** "invoice_2026-114.pdf" is what "please send the invoice" asks for. */
function isOf(wanted: string, fileName: string): boolean {
  const name = fileName.replace(/\.[a-z\d]{2,5}$/i, '');
  if (dullName.test(name)) return false;
  const said = weighedWords(
    name
      .replace(/[_\-.]+/g, ' ')
      .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
      .toLowerCase(),
  );
  return shareOf(said, weighedWords(wanted.toLowerCase())).weight >= 1;
}
