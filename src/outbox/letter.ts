import type { EntryId, LetterId, MemberId, ThreadId } from '#lib/ids.ts';

/**
 * Where a letter stands. `sending`: a process has it in hand. `unsure`: the server may have taken it, nobody knows: a person decides.
 * `failed`: it was certainly not taken and is not tried again by itself.
 */
export type LetterState = 'waiting' | 'sending' | 'sent' | 'unsure' | 'failed' | 'taken-back';

/**
 * Why a letter is in its state. waiting: `try-again`. failed: `refused` (the server said no for good), `gave-up` (it said "later" for two
 * days), `sign-in`, `unsafe` (no encrypted connection), `mailbox` (gone or cannot send), `something-new`, `may-not` (consent), `content`.
 * taken-back: `by-hand`, `they-replied`, `let-go` (nobody knows, and it is left at that). unsure: `unanswered`, `restored`. sent: `found`, `by-hand`.
 */
export type LetterReason =
  | 'try-again'
  | 'refused'
  | 'gave-up'
  | 'sign-in'
  | 'unsafe'
  | 'mailbox'
  | 'something-new'
  | 'may-not'
  | 'content'
  | 'by-hand'
  | 'let-go'
  | 'they-replied'
  | 'unanswered'
  | 'restored'
  | 'found';

export type Recipient = { role: 'to' | 'cc' | 'bcc'; name: string | null; address: string };

/** A file to send along: its bytes are in the blob store. `contentId` (without <>) where the HTML shows it as cid:…. */
export type LetterFile = { /** SHA-256, hex */ hash: string; name: string; mediaType: string; contentId: string | null };

/** What is asked of the outbox. */
export type Letter = {
  /** Chosen by whoever asks, so that asking twice sends once; made here when left out. */
  letterId?: LetterId | undefined;
  mailboxId: string;
  /** Who wrote it. Only a letter without a member may lack one, and that is never a personal one. */
  memberId: MemberId | null;
  /** `personal`, or what somebody may have agreed to hear about: newsletter, check-in … */
  purpose: string;
  /** An alias to write from; the mailbox's own address when null. */
  from: string | null;
  recipients: Recipient[];
  /** Of an answer it may be left empty: then it is that of the letter answered. */
  subject: string;
  /** Plain text. */
  words: string;
  /** The same as HTML; made from the words when null. */
  html: string | null;
  files: LetterFile[];
  inReplyTo: EntryId | null;
  threadId: ThreadId | null;
  /** `seq` of the newest entry of the thread that the writer had on screen; null: what there is now. */
  expectsSeq: number | null;
  /** Not before; ten seconds from now when null. */
  sendAt: Temporal.Instant | null;
  onlyIfNoReply: boolean;
  /** The conversation is closed once it is sent. */
  closes: boolean;
  /** Puts the letter answered below, quoted. Off by default. */
  quotesHistory: boolean;
};

/** Undo send: a letter waits this long before anybody can have it. */
export const undoSeconds = 10;

/** Bounds of one letter. */
export const most = {
  recipients: 20,
  subject: 500,
  words: 400_000,
  html: 2_000_000,
  files: 50,
  fileBytes: 25 * 1024 * 1024,
  purpose: 60,
  daysAhead: 366,
} as const;
