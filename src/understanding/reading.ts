/**
 * What understanding makes of one message. Pure data: every reader takes text and returns a typed result with spans, a confidence
 * and its own name and version, so that results can be recomputed and compared. Nothing here is history: all of it can be rebuilt.
 */

/** Half-open range [start, end) in UTF-16 code units of the message's `text` (the text exactly as it was handed in). */
export type Span = { start: number; end: number };

/** Who found something: `name@version`, e.g. `promises@1`. */
export type ReaderMark = `${string}@${number}`;

/** `personal` is a person writing to a person; `bulk` newsletter or list; `automatic` auto-reply, bounce, robot; `transactional` receipt, invoice, tracking. */
export type Nature = 'personal' | 'bulk' | 'automatic' | 'transactional';

/** The parts of a message: what this author wrote now (`visible`), what is quoted from earlier mail, and the signature. */
export type Parts = {
  /** Spans of the author's own words, in order. Joined with '\n' they are the visible text. */
  visible: Span[];
  quoted: Span[];
  signature: Span | null;
  by: ReaderMark;
};

export type NatureReading = {
  nature: Nature;
  /** For `automatic`: what kind of machine wrote it. A bounce names the failed recipients when it says so. */
  kind: 'bounce' | 'auto-reply' | 'delivery-report' | 'robot' | 'newsletter' | 'list' | 'receipt' | 'invoice' | 'tracking' | null;
  failedRecipients: string[];
  confidence: number;
  /** In words, for "why": "has List-Unsubscribe". */
  because: string;
  by: ReaderMark;
};

export type LanguageReading = { language: string | null; confidence: number; by: ReaderMark };

/** How exact a date in words is: "at 3 pm" is a minute, "tomorrow morning" a part of the day, "Friday" a day, "next week" a week. */
export type Grain = 'minute' | 'hour' | 'daypart' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A date in words, resolved in the sender's zone against the sending moment. `from` inclusive, `to` exclusive; never `from > to`. */
export type DateReading = Span & {
  quote: string;
  from: Temporal.ZonedDateTime;
  to: Temporal.ZonedDateTime;
  grain: Grain;
  /** "by Friday", "before the 3rd", "until noon", "no later than" set an end and not a beginning. */
  role: 'on' | 'by' | 'after' | 'within';
  confidence: number;
  by: ReaderMark;
};

/** Something we said we would do by a time. `from`/`to` null: no date was given ("I'll look into it": a holding reply). */
export type PromiseReading = Span & {
  quote: string;
  /** What kind of deed: calibration groups by it. */
  deed: 'send' | 'call' | 'quote' | 'visit' | 'deliver' | 'fix' | 'answer' | 'pay' | 'other';
  dueFrom: Temporal.Instant | null;
  dueTo: Temporal.Instant | null;
  grain: Grain | null;
  /** The words of the date, where there are any. */
  dueWords: Span | null;
  /** "when your plan arrives": the clock starts when it is met. */
  condition: Span | null;
  /** True for "I'll look into it": a holding reply, due in two working days by the practice's rule. */
  isHolding: boolean;
  confidence: number;
  by: ReaderMark;
};

/** Does this message ask for an answer? With the words that ask (questions, requests, reports of trouble). */
export type AskReading = { asks: boolean; confidence: number; spans: Span[]; isThanks: boolean; by: ReaderMark };

/** One thing that the writer asks, wants or is displeased about, as the words that carry it; an answer should address it. */
export type Concern = Span & { kind: 'question' | 'request' | 'complaint'; confidence: number; by: ReaderMark };

/**
 * Whether a reply addresses a concern: in words, by a deed ("attached is", "I have changed it"), with a promise for later, or not (`null`).
 * `where`: the words of the reply that do. `unsure`: the reader does not know, and nobody says anything of it.
 */
export type Answer = {
  how: 'words' | 'deed' | 'promise' | 'unsure' | null;
  where: Span | null;
  confidence: number;
  by: ReaderMark;
};

/** Words of ours that hurt: they attack, blame, talk down, hide behind a rule, lose their temper, or push. Disagreeing is none of them. */
export type ToneKind = 'attack' | 'blame' | 'condescension' | 'policy' | 'temper' | 'pressure';
/** `because`: why these words, in the words of the page ("puts the fault on them"). */
export type ToneMark = Span & { kind: ToneKind; confidence: number; because: string; by: ReaderMark };

/** Signs of a customer's side, as words. `sub`: which threat (extortion-by-review, chargeback, legal, violence), which pressure (budget, priorities, in-house, contact). */
export type SignMark = Span & {
  kind: 'threat' | 'complains-of-others' | 'overrides-expertise' | 'outside-pressure';
  sub: string | null;
  confidence: number;
  by: ReaderMark;
};

/** What customers give us: thanks for something done, praise, patience with a fault of ours, a referral; and what lastingly matters to them. */
export type KindnessMark = Span & {
  kind: 'thanks' | 'praise' | 'patience' | 'referral' | 'matters';
  confidence: number;
  by: ReaderMark;
};

/** What a message looks like to the readers. `sentAt` with the sender's `timeZone` is the moment dates in words are resolved against. */
export type MessageText = {
  text: string;
  html?: string | null;
  subject?: string | null;
  /** Lower-case header names; repeated headers joined with '\n'. */
  headers?: Record<string, string>;
  sentAt: Temporal.Instant;
  /** IANA name, e.g. `Europe/Lisbon`. */
  timeZone: string;
  from: 'us' | 'them';
  /** Weekend days and holidays matter for "two working days"; Monday is 1. Default Monday to Friday. */
  workingDays?: number[];
  isHoliday?: (day: Temporal.PlainDate) => boolean;
};

/** Everything understood of one message. */
export type MessageReading = {
  language: LanguageReading;
  parts: Parts;
  nature: NatureReading;
  ask: AskReading;
  dates: DateReading[];
  promises: PromiseReading[];
};
