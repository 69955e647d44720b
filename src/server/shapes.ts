/**
 * What the page and the command line are told. Instants are ISO 8601 strings in UTC, days are YYYY-MM-DD, money is minor units with a
 * currency. Every list has a limit; those that go on carry `next`, to be handed back as `cursor`.
 */

export type FirmLine = { id: string; name: string; isSample: boolean };

/** GET /api/state: what the frame needs. `step` says where the owner is on the way from nothing to Today. */
export type State = {
  version: string;
  firm: FirmLine | null;
  firms: FirmLine[];
  /** empty: nothing imported. importing: something is read. questions: three answers are wanted. ready: look-back and Today make sense. */
  step: 'empty' | 'importing' | 'questions' | 'ready';
  timeZone: string;
  now: string;
  readUntil: string | null;
  todayCount: number;
  promiseCount: number;
  /** Channels that carry entries; "calls are not connected" comes from here. */
  channels: string[];
};

/** PUT /api/uploads/:name (the body is the file): kept in the data folder until imported. Folders come as their files with a relative name. */
export type Upload = { id: string; name: string; size: number; kind: string; kindWords: string };
// GET /api/uploads: Upload[] that wait to be imported (a closed tab finds them again). DELETE /api/uploads/:id.
// POST /api/sample: makes the sample firm and opens it. DELETE /api/sample: removes it, or stops the making. POST /api/firms/:id/open. All answer State.
/** GET /api/sample: how far the making is; null when none is under way. `share` from 0 to 1. */
export type SampleUnderWay = { share: number; words: string };

/** POST /api/previews { uploads: string[], choices?: Record<uploadId, Choice> }: nothing is written. */
export type Preview = {
  files: FilePreview[];
  ownPoints: OwnPoint[];
};
export type Choice = {
  kind?: string;
  mapping?: Record<string, string>;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  decimal?: '.' | ',';
  currency?: string;
  chatWith?: string;
};
export type FilePreview = {
  uploadId: string;
  name: string;
  kind: string;
  kindWords: string;
  /** How many files it holds; 1 where it is one itself. */
  files: number;
  /** Counts over the whole file where it is small enough to be read at once, else over its beginning (`isSample`). */
  counts: { rows: number; new: number; known: number; odd: number; unreadable: number };
  isSample: boolean;
  columns: string[];
  /** First rows as they will land, in words. */
  rows: { at: string | null; who: string; what: string; state: 'new' | 'known' | 'odd' }[];
  odd: { where: string; reason: string }[];
  /** For tables: columns of the file, what each will become, and what can be chosen. */
  mapping: {
    header: string[];
    chosen: Record<string, string>;
    fields: { field: string; words: string }[];
    /** Of each of these one field at least must have a column. */
    needed: { any: string[]; words: string }[];
    sample: string[][];
  } | null;
  /** What must be answered before this file can be imported, e.g. whether 03/04 is in March or April; `choice` takes the answer. */
  asks: { question: string; options: { value: string; words: string }[]; choice: keyof Choice }[];
  /** The first of them. */
  ask: { question: string; options: { value: string; words: string }[]; choice: keyof Choice } | null;
};

/** POST /api/imports { uploads, choices }. GET /api/imports, GET /api/imports/:id, POST /api/imports/:id/{cancel,resume,withdraw}. */
export type ImportLine = {
  id: string;
  label: string;
  kind: string;
  state: 'waiting' | 'reading' | 'done' | 'cancelled' | 'failed' | 'withdrawn';
  failure: string | null;
  startedAt: string;
  finishedAt: string | null;
  /** `customers`: whom nobody had met before this import; null until it is over. */
  counts: { read: number; entries: number; duplicates: number; unreadable: number; customers: number | null };
  progress: {
    bytes: number;
    totalBytes: number;
    perSecond: number;
    secondsLeft: number | null;
    phase: 'reading' | 'understanding' | 'sweeping' | 'indexing' | null;
  };
};
/** GET /api/imports/:id/unreadable; the raw source at GET /api/unreadable/:id/raw. */
export type UnreadableLine = { id: string; where: string; reason: string; hasRaw: boolean };

/** GET /api/questions, PUT /api/questions { ownPoints, timeZone, hours, country, channelsElsewhere }. */
export type Questions = {
  ownPoints: OwnPoint[];
  firmName: string;
  timeZone: string;
  country: string | null;
  currency: string;
  /** Monday is "1". */
  hours: Record<string, [string, string][]>;
  channelsElsewhere: ('phone' | 'whatsapp' | 'in-person')[];
  areAnswered: boolean;
};
export type OwnPoint = {
  kind: 'email' | 'domain' | 'phone' | 'name';
  value: string;
  state: 'proposed' | 'confirmed' | 'rejected';
  why: string;
};

/** GET /api/triage: who wrote, in groups. POST /api/triage { customers?: string[], group?: string, domain?: string, stage }. */
export type Triage = {
  groups: {
    group: string;
    words: string;
    proposed: Stage;
    count: number;
    confirmed: number;
    /** `domain`: where everybody can be sorted at once; null for free mail. */
    rows: {
      id: string;
      name: string;
      points: string[];
      domain: string | null;
      why: string;
      stage: Stage;
      lastAt: string | null;
    }[];
  }[];
};
export type Stage = 'stranger' | 'prospect' | 'customer' | 'former' | 'declined' | 'not-a-customer';

/** The words themselves: `quote` is the marked part, `before` and `after` the rest of its sentence or line. */
export type Quote = {
  entryId: string;
  threadId: string | null;
  before: string;
  quote: string;
  after: string;
  at: string;
  who: string;
  isOurs: boolean;
  channel: string;
};

/** The arithmetic behind a finding. */
export type Why = { rule: string; lines: string[]; goesAwayWhen: string };

export type Act =
  | 'reply'
  | 'call-back'
  | 'log-call'
  | 'answered-elsewhere'
  | 'needs-no-answer'
  | 'kept'
  | 'move'
  | 'not-a-promise'
  | 'write-note'
  | 'snooze'
  | 'dismiss'
  | 'done'
  | 'copy-draft'
  | 'hand-over'
  | 'misread';

export type Reason = {
  findingId: string;
  practice: 'waiting' | 'promises' | 'rapport' | 'undelivered' | 'listening' | 'tone';
  headline: string;
  /** Short, for a chip: "quote promised for tomorrow". */
  chip: string;
  tone: 'plain' | 'amber' | 'brick';
  evidence: Quote[];
  why: Why;
  /** First is the main one. */
  acts: Act[];
  /** Words we suggest; copied, never sent from here. */
  draft: string | null;
  promiseId: string | null;
};

export type Card = {
  id: string;
  customer: { id: string; name: string; person: string | null } | null;
  lane: 'owe' | 'mend' | 'close';
  /** "since Thursday 09:14 · 2 working days (usually 4 h)" in parts; `strong` parts are the ones that matter. */
  since: { text: string; tone: 'plain' | 'amber' | 'brick'; strong: boolean }[];
  /** "6 years with you", "knows Tom best". */
  facts: string[];
  reasons: Reason[];
};

/** GET /api/today?scope=everyone|mine. */
export type TodayView = {
  cards: Card[];
  more: number;
  older: number;
  isOlderCut: boolean;
  left: number;
  done: number;
  readUntil: string | null;
  /** Several answer customers here: then cards are Mine or Everyone's. */
  isTeam: boolean;
  /** Shown when nothing is left: "You answered 6, kept 2. Next: Tom's quote, Thursday." */
  emptyWords: string;
};

/** POST /api/findings/:id/{done,dismiss,snooze}; dismiss { reason }, snooze { until } as an instant or words ("next Friday 10am"). */
export type Decided = { decisionId: string; words: string };
// Every deed that can be taken back answers Decided: these, those of promises, POST /api/triage and POST /api/customers/:id/split.
// POST /api/decisions/:id/undo. POST /api/findings/close-older. POST /api/findings/:id/answered-elsewhere, /needs-no-answer.

/** GET /api/look-back?months=12. */
export type LookBackView = {
  from: string;
  to: string;
  headline: string[];
  basedOn: string;
  rows: LookBackRow[];
};
export type LookBackRow = {
  key: 'waited' | 'late' | 'passed' | 'quiet' | 'income' | 'parity' | 'work' | 'tone';
  figure: string;
  words: string;
  below: string;
  aside: string;
  bars: { label: string; value: number; isWorst: boolean }[] | null;
  /** For shares (0 to 1) and comparisons. */
  parts: { label: string; share: number; isMain: boolean }[] | null;
};
/** GET /api/look-back/:key?months=12&cursor=: what stands behind a figure. */
export type LookBackList = {
  words: string;
  rows: { customerId: string | null; name: string; value: string; at: string; quote: Quote | null; threadId: string | null }[];
  next: string | null;
};

/** GET /api/customers?sort=name|lastAt|firstAt|waitingSince|quietDays|usualGapDays|income|openPromises|pAlive|entries&order=asc|desc&stage=&q=&cursor=&limit=100. */
export type CustomerLine = {
  id: string;
  name: string;
  kind: 'company' | 'private';
  stage: Stage;
  firstAt: string | null;
  lastAt: string | null;
  lastTouchAt: string | null;
  waitingSince: string | null;
  usualGapDays: number | null;
  quietDays: number | null;
  pAlive: number | null;
  income: { minor: number; currency: string } | null;
  openPromises: number;
  entries: number;
};
/** `total` is exact unless `isTotalExact` is false: then it is "more than". */
export type CustomerList = { rows: CustomerLine[]; total: number; isTotalExact: boolean; next: string | null };

/** GET /api/customers/:id. */
export type CustomerPage = CustomerLine & {
  sentence: string;
  strip: { text: string; tone: 'plain' | 'amber' | 'brick'; quote: Quote | null }[];
  people: { id: string; name: string; points: { kind: string; value: string }[] }[];
  points: { kind: string; value: string }[];
  stageWhy: string;
  treatment: { words: string; value: string; tone: 'plain' | 'amber' | 'brick' }[];
  reasons: Reason[];
  promises: PromiseLine[];
  invoices: InvoiceLine[];
  merges: { id: string; name: string; at: string }[];
  /** Only an owner erases on request: GET /api/customers/:id/erasure says what would go, POST { name } does it. */
  mayErase: boolean;
};
export type InvoiceLine = {
  entryId: string;
  kind: string;
  number: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  paidOn: string | null;
  minor: number;
  currency: string;
  status: string | null;
};

/** GET /api/customers/:id/timeline?kinds=&cursor=&limit=50: newest page first, rows in order of time. */
export type Timeline = { rows: EntryView[]; next: string | null };
export type EntryView = {
  id: string;
  seq: number;
  threadId: string | null;
  channel: string;
  direction: 'in' | 'out' | 'internal';
  at: string;
  who: string;
  to: string[];
  subject: string | null;
  nature: string;
  /** The author's own words in order, and the rest folded. `marks` are spans within `visible`. */
  visible: string;
  marks: {
    start: number;
    end: number;
    kind: 'ask' | 'promise' | 'thanks' | 'praise' | 'patience' | 'referral' | 'pressure' | 'tone';
    /** Where it begins in the whole entry: POST /api/misreadings names it so. */
    at: number;
    /** Of tone, why; there only for who wrote it. */
    because: string | null;
  }[];
  quoted: string;
  signature: string;
  hasHtml: boolean;
  attachments: { position: number; name: string; mediaType: string; size: number }[];
  outcome: string | null;
  imports: { id: string; label: string; place: string }[];
};
/** GET /api/threads/:id. */
export type ThreadView = {
  id: string;
  subject: string;
  customer: { id: string; name: string } | null;
  rows: EntryView[];
  reasons: Reason[];
};
// GET /api/entries/:id/html: sanitised HTML for a sandboxed frame. GET /api/entries/:id/raw. GET /api/entries/:id/attachments/:position.

/** GET /api/promises. POST /api/promises/:id/keep, /move { to } (a day or words), /void { reason }. */
export type PromisesView = {
  late: PromiseLine[];
  today: PromiseLine[];
  week: PromiseLine[];
  later: PromiseLine[];
  noDate: PromiseLine[];
  settled: PromiseLine[];
  calibration: {
    deed: string;
    words: string;
    cases: number;
    saidDays: number | null;
    halfDays: number | null;
    nineTenthsDays: number | null;
    curve: { day: number; share: number }[];
  }[];
  record: { kept: number; late: number; moved: number; notKnown: number };
};
export type PromiseLine = {
  id: string;
  findingId: string | null;
  customer: { id: string; name: string };
  deed: string;
  quote: Quote;
  dueTo: string | null;
  dueWords: string;
  state: 'open' | 'kept' | 'late' | 'moved' | 'void' | 'seems-kept' | 'not-known';
  draft: string | null;
};

/** GET /api/search?q=&cursor=. Words of a hit that match are in « and » of `snippet`'s marks. */
export type SearchView = {
  customers: { id: string; name: string; stage: Stage; points: string[] }[];
  entries: {
    id: string;
    threadId: string | null;
    at: string;
    who: string;
    subject: string | null;
    snippet: { text: string; isMatch: boolean }[];
    customer: { id: string; name: string } | null;
  }[];
  /** Counted up to 1,000: "more than 1,000". */
  total: number;
  isTotalExact: boolean;
  next: string | null;
};

/** GET /api/duplicates; POST /api/merges { keep, gone } → { mergeId }; POST /api/merges/:id/undo; POST /api/duplicates/reject { one, other }. POST /api/customers/:id/split { points: { kind, value }[] } makes them a customer of their own. */
export type Duplicates = {
  pairs: {
    one: { id: string; name: string; points: string[] };
    other: { id: string; name: string; points: string[] };
    because: string;
  }[];
};

/** POST /api/notes { customerId, words }, POST /api/calls { customerId, outcome: talked|left-word|no-answer, words, direction, at? }. */
export type Recorded = { entryId: string };

/** GET /api/settings, PUT /api/settings. */
export type Settings = Questions & {
  limits: Record<string, number>;
  /** How long a heated letter waits before it leaves; 0: like any other. */
  coolingMinutes: number;
  dataDir: string;
  isVerified: { at: string; entries: number; problem: string | null } | null;
};

/** Every refusal: `message` is shown as it is. */
export type RefusalBody = { code: string; message: string };
