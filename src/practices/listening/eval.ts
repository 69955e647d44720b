import type { Mark, TimelineEntry } from '#findings/timeline.ts';
import { defaultHours, settingsFrom } from '#firm/settings.ts';
import type { CustomerId, EntryId, FirmId, ThreadId } from '#lib/ids.ts';
import { readAnswers } from '#understanding/answered/answered.ts';
import { shareOf, weighedWords } from '#understanding/answered/words.ts';
import { readAsk } from '#understanding/asks/asks.ts';
import { readAnswerLabels } from '#understanding/eval/answered-corpus.ts';
import { askedIn, partsOf } from '#understanding/eval/answered-rows.ts';
import { type CorpusMail, readEnron } from '#understanding/eval/enron.ts';
import { type Evaluation, share } from '#understanding/eval/evaluation.ts';
import { readNature } from '#understanding/nature/nature.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import { readClosely } from '#understanding/projection/closely.ts';
import type { Concern, Parts } from '#understanding/reading.ts';
import { normaliseSubject } from '#understanding/threads/subject.ts';
import { backTestListening, type ListeningBackTest } from './back-test.ts';
import { heardOf } from './heard.ts';
import { type Matter, mattersOf, type ReplyAnswer } from './matters.ts';
import { isPassedOver } from './passed-over.ts';

const settings = settingsFrom(
  // as: an id of no firm
  { firmId: 'enron' as FirmId, name: 'Enron', timeZone: 'America/Chicago', country: null, region: null, currency: 'USD' },
  defaultHours,
  {},
);
const span = { from: Temporal.Instant.from('1997-01-01T00:00:00Z'), now: Temporal.Instant.from('2004-01-01T00:00:00Z') };
/** As many replies as the projection follows. */
const repliesFollowed = 4;
/** So much of the weight of a question's words must come again for it to be the same question. */
const sameFrom = 0.5;

type Read = { mail: CorpusMail; from: string; to: string[]; parts: Parts; marks: Mark[]; asks: boolean; isThanks: boolean };

const addressesIn = (header: string | undefined): string[] =>
  (header?.toLowerCase().match(/[^\s<>,;:"]{1,100}@[^\s<>,;:"]{1,100}/g) ?? []).slice(0, 20);

function read(mail: CorpusMail): Read | null {
  const parts = readParts(mail.body);
  const nature = readNature({ headers: mail.headers, subject: mail.subject, text: mail.body, parts, from: mail.from });
  const [from] = addressesIn(mail.from);
  const to = addressesIn(mail.headers.to);
  // who is one of many is asked nothing in person
  if (nature.nature !== 'personal' || !from || to.length === 0 || to.length > 8) return null;
  const ask = readAsk(mail.body, parts, { language: 'en' });
  // whose letter it is, is taken both ways: each of a pair is held to be the customer once
  const theirs = readClosely(mail.body, parts, 'en', 'them');
  const ours = readClosely(mail.body, parts, 'en', 'us').filter((one) => one.kind !== 'agreement');
  const marks = [...theirs, ...ours].map((one) => ({ ...one, data: one.data ?? {} }));
  return { mail, from, to, parts, marks, asks: ask.asks, isThanks: ask.isThanks };
}

/** The letters of every pair of people, by whose they are: the one who writes first of both is held to be the customer, and then the other. */
function conversations(mails: readonly Read[]): Map<string, Read[]> {
  const pairs = new Map<string, Read[]>();
  for (const one of mails)
    for (const to of one.to) {
      if (to === one.from) continue;
      const key = [one.from, to].sort().join(' ');
      const own = pairs.get(key) ?? [];
      own.push(one);
      pairs.set(key, own);
    }
  return pairs;
}

const entryOf = (one: Read, customer: string): TimelineEntry => ({
  // as: an entry is named by its Message-ID here, a conversation by its subject
  entryId: one.mail.messageId as EntryId,
  threadId: normaliseSubject(one.mail.subject) as ThreadId,
  at: one.mail.sentAt,
  channel: 'mail',
  direction: one.from === customer ? 'in' : 'out',
  nature: 'personal',
  natureKind: null,
  addressed: 'to',
  asks: one.asks,
  isThanks: one.isThanks,
  outcome: null,
  subject: one.mail.subject,
  snippet: visibleText(one.mail.body, one.parts).replace(/\s+/g, ' ').trim().slice(0, 200),
  attachments: 0,
  memberId: null,
  people: [{ key: customer, personId: null, point: customer, role: one.from === customer ? 'from' : 'to' }],
  marks: one.marks,
  opening: [0, Math.min(200, one.mail.body.length)],
});

/** The matters between two people, seen from one side. */
function mattersWith(customer: string, own: readonly Read[]): Matter[] {
  const inOrder = own.toSorted((a, b) => Temporal.Instant.compare(a.mail.sentAt, b.mail.sentAt));
  const answers = new Map<string, ReplyAnswer[]>();
  for (const [i, asked] of inOrder.entries()) {
    if (asked.from !== customer) continue;
    const concerns = asked.marks.filter((mark) => mark.kind === 'concern');
    if (concerns.length === 0) continue;
    const subject = normaliseSubject(asked.mail.subject);
    const replies = inOrder
      .slice(i + 1)
      .filter((one) => one.from !== customer && normaliseSubject(one.mail.subject) === subject)
      .slice(0, repliesFollowed);
    for (const reply of replies) {
      const told = readAnswers(
        concerns.map((mark) => ({
          text: asked.mail.body.slice(mark.start, mark.end),
          kind: (mark.data as { kind: Concern['kind'] }).kind, // as: written by the reader of concerns above
        })),
        { text: reply.mail.body, parts: reply.parts, language: 'en', attachments: [] },
      );
      for (const [j, mark] of concerns.entries()) {
        const answer = told[j];
        if (!answer) continue;
        const key = `${asked.mail.messageId} ${mark.start}`;
        const known = answers.get(key) ?? [];
        // as: see entryOf
        known.push({ replyId: reply.mail.messageId as EntryId, how: answer.how ?? 'none', confidence: answer.confidence });
        answers.set(key, known);
      }
    }
  }
  return mattersOf(
    {
      customerId: customer as CustomerId, // as: somebody is named by their address here
      name: customer,
      kind: 'private',
      stage: 'customer',
      entries: inOrder.map((one) => entryOf(one, customer)),
      money: [],
      settled: [],
    },
    { answers, letters: new Map(), promises: new Map(), readsRegretIn: new Set() },
  );
}

/** Every matter in the corpus, and the words of each mail. */
export function enronMatters(): { matters: Matter[]; words: Map<string, string> } | null {
  const mails = readEnron();
  if (!mails) return null;
  const all = mails.flatMap((mail) => read(mail) ?? []);
  const matters = [...conversations(all)].flatMap(([pair, own]) => pair.split(' ').flatMap((one) => mattersWith(one, own)));
  return { matters, words: new Map(all.map((one) => [one.mail.messageId, one.mail.body])) };
}

/** Of labelled pairs of letter and reply, as they came: what the practice would say is passed over, against what two readings by hand say. */
async function onLabels(part: 'development' | 'held-back'): Promise<void> {
  let said = 0;
  let right = 0;
  let missed = 0;
  for (const pair of await readAnswerLabels()) {
    if (pair.crossed || pair.part !== part) continue;
    const parts = partsOf(pair, true);
    const told = readAnswers(askedIn(pair), { text: pair.reply, parts, language: 'en', attachments: [] });
    const at = (hour: number): Temporal.Instant => span.from.add({ hours: hour });
    const bare = { to: [], asks: true, isThanks: false, parts, marks: [] };
    const mail = (id: string, body: string, sentAt: Temporal.Instant): CorpusMail => ({
      file: '',
      messageId: id,
      from: id,
      subject: '',
      headers: {},
      sentAt,
      body,
    });
    const asked = entryOf({ ...bare, parts: readParts(pair.ask), mail: mail('ask', pair.ask, at(0)), from: 'ask' }, 'ask');
    const reply = entryOf({ ...bare, mail: mail('reply', pair.reply, at(1)), from: 'reply' }, 'ask');
    const marks = pair.concerns.map(
      ({ start, end, kind }): Mark => ({
        kind: 'concern',
        start,
        end,
        confidence: 1,
        reader: 'by-hand@1',
        data: { kind },
      }),
    );
    const answers = new Map(
      told.map((answer, i) => [
        `ask ${pair.concerns[i]?.start}`,
        [{ replyId: reply.entryId, how: answer.how ?? ('none' as const), confidence: answer.confidence }],
      ]),
    );
    const matters = mattersOf(
      // as: somebody is named by a word here
      {
        customerId: 'ask' as CustomerId,
        name: '',
        kind: 'private',
        stage: 'customer',
        entries: [{ ...asked, marks }, reply],
        money: [],
        settled: [],
      },
      { answers, letters: new Map(), promises: new Map(), readsRegretIn: new Set() },
    );
    const passed = new Set(
      matters
        .flatMap((one) =>
          one.matter === 'answered' ? one.concerns.filter((concern) => isPassedOver(concern, one, at(100))) : [],
        )
        .map((one) => one.start),
    );
    for (const concern of pair.concerns) {
      const isNone = concern.answered === 'none';
      if (passed.has(concern.start)) {
        said += 1;
        if (isNone) right += 1;
      } else if (isNone) missed += 1;
    }
  }
  console.log(
    `labelled replies as they came, ${part}: right in ${share(right, said)} of what is said; it says ${share(right, right + missed)} of what was passed over`,
  );
}

async function run(): Promise<void> {
  for (const part of ['development', 'held-back'] as const) await onLabels(part);
  const known = enronMatters();
  if (!known) return;
  const { matters, words } = known;
  const textOf = (entryId: string, start: number, end: number): string => (words.get(entryId) ?? '').slice(start, end);
  const test: ListeningBackTest = backTestListening(matters, settings, span, (earlier, later) => {
    const asked = weighedWords(textOf(earlier.entry.entryId, earlier.start, earlier.end));
    const again = weighedWords(textOf(later.entry.entryId, later.start, later.end));
    return shareOf(asked, again).share >= sameFrom;
  });
  const heard = heardOf(matters, settings, span.from, span.now);
  const sure = heard.filter((one) => one.became !== 'not-known').length;
  console.log(`questions and requests that got an answer: ${heard.length}; the reader knows of ${share(sure, heard.length)}`);
  console.log(`said to be passed over: ${share(test.said, sure)} of those`);
  console.log(`  repeated by them:            ${share(test.repeated, test.said)}`);
  console.log(`  they asked something else:   ${share(test.chased, test.said)}`);
  console.log(`  we came to it later:         ${share(test['made-good'], test.said)}`);
  console.log(`  they wrote that all is well: ${share(test.thanked, test.said)}`);
  console.log(`  neither came back to it:     ${share(test.nothing, test.said)}`);
  const told = test.repeated + test.chased + test['made-good'];
  console.log(`of those where something tells: right in ${share(told, told + test.thanked)}`);
}

export const evaluation: Evaluation = {
  name: 'listening',
  about: 'of the concerns said to be passed over in an answer, how many were repeated, chased or made good (enron-mbox)',
  seen: 'All that an earlier, laxer rule said on the development part was read (12 of enron): a bare "Ok" and replies to another letter were held against people; hence a mere yes, a reply to another letter and one that answers nothing else of the same letter now pass nothing over.',
  run,
};
