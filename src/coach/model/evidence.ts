import { sql } from 'kysely';
import { standingOf } from '#coach/asked.ts';
import { mattersTo } from '#coach/matters.ts';
import { asReader, type FirmTx } from '#db/tenant.ts';
import type { FirmLine, MemberLine } from '#http/context.ts';
import type { CustomerId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Calibration } from '#practices/promises/calibration.ts';
import { keptRecord } from '#today/kept-record.ts';
import { readLanguage } from '#understanding/language/language.ts';
import type { EntryView } from '#understanding/timeline/entry-view.ts';
import { threadEntries } from '#understanding/timeline/timeline.ts';
import { canRead } from './check.ts';
import type { Stretch } from './ground.ts';
import { lettersLike } from './manner.ts';
import type { Evidence, Said } from './questions.ts';

export type Who = { firm: FirmLine; member: MemberLine };
/** The evidence with everything that a model's words are held against; more of our own words than are sent. */
export type Gathered = { evidence: Evidence; ours: Stretch[]; theirs: Stretch[] };

/** Words of a person: no notes of ours, no machines, no bills. */
const spoken = new Set(['mail', 'message', 'enquiry', 'voicemail', 'review']);
const isPersonal = (entry: EntryView): boolean =>
  spoken.has(entry.channel) && entry.nature === 'personal' && entry.visible.trim() !== '';

const mostLetters = 8;
/** Of our own letters more are looked at than are sent: what we wrote at the beginning still holds. */
const mostOfOurs = 30;
const longestLooked = 10_000;

/**
 * What a draft in this conversation is made from: what they wrote since our last answer (or last of all where we wrote last), our last
 * letter, what matters to them, how long we take, and the member's manner. Private notes, other conversations and money stay here. The
 * language model of `readLanguage` must have been loaded. Throws a Refusal (404) where there is no such conversation.
 */
export async function gather(
  tx: FirmTx,
  { firm, member }: Who,
  asked: { threadId: string; begun: string },
  now: Temporal.Instant,
): Promise<Gathered> {
  const { rows, customer } = await conversation(tx, firm, asked.threadId);
  const lastOurs = rows.findLastIndex((entry) => entry.direction === 'out');
  const since = rows.slice(lastOurs + 1);
  const theirs = (since.length > 0 ? since : rows.filter((entry) => entry.direction === 'in').slice(-1)).slice(-mostLetters);
  const ours = rows.filter((entry) => entry.direction === 'out').slice(-mostOfOurs);
  const language = languageOf(theirs);
  // the same as stands beside the draft, what was told to be wrong left out
  const standing = await standingOf(tx, firm.id, { threadId: asked.threadId }, now);
  const begun = { words: asked.begun, at: now };
  return {
    evidence: {
      firm: firm.name,
      member: member.name,
      customer: theirs.at(-1)?.who || customer.name,
      language,
      theirs: theirs.map((entry) => said(entry, firm)),
      ours: ours.slice(-1).map((entry) => said(entry, firm)),
      concerns: standing.asked.map(({ words }) => words),
      matters: customer.id === null ? [] : (await mattersTo(asReader(tx), firm.id, customer.id)).map(({ quote }) => quote),
      pace: (await keptRecord(asReader(tx), firm.id, now)).flatMap(sayPace).slice(0, 4),
      begun: asked.begun,
      examples: await lettersLike(tx, firm.id, { memberId: member.id, customerId: customer.id, language, ...asked }, now),
    },
    ours: [...ours.map(stretch), begun],
    theirs: theirs.map(stretch),
  };
}

/** Both sides of a conversation, for what was agreed in it. Throws a Refusal where only one side has written. */
export async function gatherBoth(tx: FirmTx, { firm, member }: Who, threadId: string): Promise<Gathered> {
  const { rows, customer } = await conversation(tx, firm, threadId);
  const [ours, theirs] = (['out', 'in'] as const).map((side) =>
    rows.filter((entry) => entry.direction === side).slice(-mostLetters),
  );
  if (!ours?.length || !theirs?.length)
    throw new Refusal('nothing_agreed', 409, 'Only one side has written here, so nothing can be agreed yet.');
  return {
    evidence: {
      firm: firm.name,
      member: member.name,
      customer: theirs.at(-1)?.who || customer.name,
      language: languageOf(theirs),
      theirs: theirs.map((entry) => said(entry, firm)),
      ours: ours.map((entry) => said(entry, firm)),
      concerns: [],
      matters: [],
      pace: [],
      begun: '',
      examples: [],
    },
    ours: ours.map(stretch),
    theirs: theirs.map(stretch),
  };
}

type Conversation = { rows: EntryView[]; customer: { id: CustomerId | null; name: string } };

async function conversation(tx: FirmTx, firm: FirmLine, threadId: string): Promise<Conversation> {
  const entries = await threadEntries(tx, firm.id, threadId);
  if (!entries) throw new Refusal('thread_unknown', 404, 'There is no such conversation.');
  const found = await sql<{ id: CustomerId; name: string }>`
    select c.customer_id as id, c.name from reading r join customer c on c.firm_id = r.firm_id and c.customer_id = r.customer_id
    where r.firm_id = ${firm.id} and r.thread_id = ${threadId} and not r.is_hidden
    order by r.occurred_at desc, r.entry_id limit 1`.execute(tx);
  const rows = entries.filter(isPersonal);
  if (!rows.some((entry) => entry.direction === 'in'))
    throw new Refusal('nothing_to_answer', 409, 'They have written nothing here that could be answered.');
  return { rows, customer: found.rows[0] ?? { id: null, name: '' } };
}

const dayOf = (entry: EntryView, firm: FirmLine): string =>
  Temporal.Instant.from(entry.at).toZonedDateTimeISO(firm.timeZone).toPlainDate().toString();
const said = (entry: EntryView, firm: FirmLine): Said => ({ on: dayOf(entry, firm), words: entry.visible });
const stretch = (entry: EntryView): Stretch => ({
  words: entry.visible.slice(0, longestLooked),
  at: Temporal.Instant.from(entry.at),
});

/** Of the newest words that tell. Throws a Refusal where what a model would answer in it could not be checked. */
function languageOf(theirs: readonly EntryView[]): string | null {
  const read = theirs.toReversed().map(({ visible }) => readLanguage(visible).language);
  const language = read.find((one) => one !== null) ?? null;
  if (language !== null && !canRead(language))
    throw new Refusal('language_unread', 409, 'Regard cannot check what a model writes in this language, so it is not asked.');
  return language;
}

/** "quote: half are done within 4 working days, nine in ten within 7 (12 cases)"; nothing where the cases do not tell. */
function sayPace({ deed, halfDays, nineTenthsDays, cases }: Calibration): string[] {
  if (halfDays === null) return [];
  const days = (count: number): string => `${Math.ceil(count)} working day${Math.ceil(count) === 1 ? '' : 's'}`;
  const late = nineTenthsDays === null ? '' : `, nine in ten within ${days(nineTenthsDays)}`;
  return [`${deed}: half are done within ${days(halfDays)}${late} (${cases} cases)`];
}
