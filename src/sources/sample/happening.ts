import type { Person } from './cast.ts';

/** A file that goes with a letter; its lines are set on one page. */
export type Paper = { name: string; lines: string[] };

/** Somebody who writes without being in the address book: a shop's robot, a newsletter. */
export type Sender = Pick<Person, 'name' | 'email'>;

export type Letter = {
  kind: 'letter';
  at: Temporal.Instant;
  from: Sender;
  to: readonly Sender[];
  cc: readonly Sender[];
  subject: string;
  /** All that goes out, quoted history and signature included. */
  words: string;
  messageId: string;
  /** The letters before it in the conversation, oldest first. */
  references: readonly string[];
  papers: readonly Paper[];
  /** Where machines write: headers as they stand, and a page beside the plain words. */
  headers: Readonly<Record<string, string>>;
  html: string | null;
};

export type Call = {
  kind: 'call';
  at: Temporal.Instant;
  who: Person;
  /** The number on our side: the shop's or a member's. */
  ours: string;
  direction: 'in' | 'out';
  outcome: 'talked' | 'missed' | 'voicemail' | 'left-word';
  seconds: number;
};
export type Voicemail = { kind: 'voicemail'; at: Temporal.Instant; who: Person; ours: string; words: string };
export type ShortMessage = {
  kind: 'message';
  at: Temporal.Instant;
  who: Person;
  ours: string;
  direction: 'in' | 'out';
  words: string;
};
export type Appointment = { kind: 'appointment'; at: Temporal.Instant; who: Person; by: Person; title: string; minutes: number };
export type Note = { kind: 'note'; at: Temporal.Instant; about: Person; by: Person; words: string };
export type Review = { kind: 'review'; at: Temporal.Instant; who: Person; stars: number; words: string };
export type ReviewAnswer = { kind: 'review-answer'; at: Temporal.Instant; who: Person; by: Person; words: string };

export type Bill = {
  kind: 'invoice';
  at: Temporal.Instant;
  who: Person;
  number: string;
  /** Before tax, in whole units of the firm's currency. */
  net: number;
  what: string;
  dueOn: Temporal.PlainDate;
  /** null: not paid yet. */
  paidAt: Temporal.Instant | null;
};

export type Happening = Letter | Call | Voicemail | ShortMessage | Appointment | Note | Review | ReviewAnswer | Bill;
