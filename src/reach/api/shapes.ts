import { z } from 'zod';

/**
 * The public shapes of the API, which the document at /api/v1/openapi.json is made from. What is not in them does not leave, and they are
 * only ever added to. Instants are ISO 8601 in UTC; money is minor units with a currency.
 */
export const named = z.registry<{ id: string }>();

const name = <Shape extends z.ZodType>(id: string, shape: Shape): Shape => {
  named.add(shape, { id });
  return shape;
};

const instant = z.string().describe('ISO 8601, UTC');
const id = z.string().describe('UUID');
const next = z.string().nullable().describe('Hand it back as `cursor` for the next page; null at the end.');
const stage = z.enum(['stranger', 'prospect', 'customer', 'former', 'declined', 'not-a-customer']);

export const Problem = name(
  'Problem',
  z.object({ code: z.string().describe('Stable, for programs.'), message: z.string().describe('For people: what to do.') }),
);

export const Me = name(
  'Me',
  z.object({
    firm: z.object({ id, name: z.string(), timeZone: z.string(), currency: z.string() }),
    member: z.object({ id, name: z.string(), role: z.enum(['owner', 'staff', 'viewer']) }),
    scopes: z.array(z.enum(['read', 'write'])),
  }),
);

export const Evidence = name(
  'Evidence',
  z.object({
    entryId: id,
    threadId: id.nullable(),
    at: instant,
    who: z.string(),
    isOurs: z.boolean(),
    channel: z.string(),
    before: z.string().describe('The words just before.'),
    quote: z.string().describe('The exact words it rests on.'),
    after: z.string(),
  }),
);

export const Reason = name(
  'Reason',
  z.object({
    findingId: id,
    practice: z.string().describe('waiting, promises, rapport …'),
    headline: z.string(),
    tone: z.enum(['plain', 'amber', 'brick']),
    evidence: z.array(Evidence),
    why: z.object({ rule: z.string(), lines: z.array(z.string()), goesAwayWhen: z.string() }),
    promiseId: id.nullable(),
    draft: z.string().nullable().describe('Words to start from, where there are some.'),
  }),
);

export const TodayCard = name(
  'TodayCard',
  z.object({
    id: z.string(),
    customer: z.object({ id, name: z.string(), person: z.string().nullable() }).nullable(),
    lane: z.enum(['owe', 'mend', 'close']),
    since: z.string(),
    facts: z.array(z.string()),
    reasons: z.array(Reason),
  }),
);
export const Today = name(
  'Today',
  z.object({
    cards: z.array(TodayCard),
    more: z.number().int().describe('Cards beyond those shown.'),
    older: z.number().int().describe('Matters from before the first import.'),
    readUntil: instant.nullable(),
    emptyWords: z.string(),
  }),
);

const customerFields = {
  id,
  name: z.string(),
  kind: z.enum(['company', 'private']),
  stage,
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  lastTouchAt: instant.nullable().describe('Our last personal word.'),
  waitingSince: instant.nullable(),
  usualGapDays: z.number().nullable(),
  quietDays: z.number().nullable(),
  openPromises: z.number().int(),
  entries: z.number().int(),
  income: z
    .object({ minor: z.number().int(), currency: z.string() })
    .nullable()
    .describe('Of twelve months; told to owners only.'),
};
export const CustomerLine = name('CustomerLine', z.object(customerFields));
export const CustomerPage = name('CustomerPage', z.object({ rows: z.array(CustomerLine), next }));

const point = z.object({ kind: z.string(), value: z.string() });
export const PromiseLine = name(
  'PromiseLine',
  z.object({
    id,
    customer: z.object({ id, name: z.string() }),
    deed: z.string().describe('quote, call, send, visit, deliver, fix, answer, pay, other'),
    evidence: Evidence,
    madeAt: instant,
    dueAt: instant.nullable().describe('Exclusive; null while no clock runs.'),
    isDueSaid: z.boolean(),
    state: z.enum(['open', 'moved', 'not-known', 'kept', 'seems-kept', 'late', 'void', 'paused', 'replaced']),
  }),
);
export const PromisePage = name('PromisePage', z.object({ rows: z.array(PromiseLine), next }));

export const Customer = name(
  'Customer',
  z.object({
    ...customerFields,
    sentence: z.string(),
    people: z.array(z.object({ id, name: z.string(), points: z.array(point) })),
    points: z.array(point),
    reasons: z.array(Reason),
  }),
);

export const Entry = name(
  'Entry',
  z.object({
    id,
    threadId: id.nullable(),
    channel: z.string(),
    direction: z.enum(['in', 'out', 'internal']),
    at: instant,
    who: z.string(),
    to: z.array(z.string()),
    subject: z.string().nullable(),
    nature: z.string(),
    outcome: z.string().nullable(),
    words: z.string().describe("The author's own words, without what they quoted."),
    marks: z
      .array(
        z.object({
          kind: z
            .enum(['ask', 'promise', 'thanks', 'praise', 'patience', 'referral', 'pressure', 'tone'])
            .describe('tone: only in letters of your own'),
          start: z.number().int(),
          end: z.number().int(),
          quote: z.string(),
        }),
      )
      .describe('What was understood, as stretches of the words.'),
    attachments: z.array(
      z.object({ position: z.number().int(), name: z.string(), mediaType: z.string(), size: z.number().int() }),
    ),
  }),
);
export const TimelinePage = name('TimelinePage', z.object({ rows: z.array(Entry), next }));
export const Thread = name(
  'Thread',
  z.object({
    id,
    subject: z.string(),
    customer: z.object({ id, name: z.string() }).nullable(),
    rows: z.array(Entry),
    reasons: z.array(Reason),
  }),
);

export const Found = name(
  'Found',
  z.object({
    customers: z.array(z.object({ id, name: z.string(), stage })),
    entries: z.array(Entry),
    next,
  }),
);

export const Recorded = name('Recorded', z.object({ entryId: id }));
export const Decided = name('Decided', z.object({ decisionId: id.describe('Takes it back in the page.'), words: z.string() }));
export const Drafted = name('Drafted', z.object({ threadId: id, at: z.string().describe('Where in the page the draft waits.') }));

export const NewNote = name('NewNote', z.object({ words: z.string().trim().min(1).max(100_000) }));
export const NewCall = name(
  'NewCall',
  z.object({
    outcome: z.enum(['talked', 'left-word', 'no-answer']),
    words: z.string().max(100_000).default('').describe('What was said.'),
    direction: z.enum(['in', 'out']).default('out'),
    at: z.iso.datetime({ offset: true }).optional().describe('Now when left out.'),
  }),
);
export const NewSnooze = name(
  'NewSnooze',
  z.object({ until: z.string().trim().min(1).max(200).describe('An instant, or words such as "next Friday 10am".') }),
);
export const NewDraft = name('NewDraft', z.object({ words: z.string().trim().min(1).max(100_000) }));
