/** What a source hands to the ledger: an entry before it has its place in the chain. */

export type Channel =
  | 'mail'
  | 'call'
  | 'voicemail'
  | 'message'
  | 'enquiry'
  | 'visit'
  | 'note'
  | 'appointment'
  | 'invoice'
  | 'payment'
  | 'purchase'
  | 'review'
  | 'hours'
  // what we did or decided, and what the ledger says of itself
  | 'deed'
  | 'withdrawal'
  | 'erasure'
  | 'audit';

/** As the source states it. Mail mostly cannot tell until our own addresses are confirmed: then the reading of the entry says. */
export type Direction = 'in' | 'out' | 'internal' | 'unknown';

/** Somebody as a source names them. `point` is normalised: an e-mail address in lower case, a number in E.164, else a handle or name. */
export type Party = {
  role: 'from' | 'to' | 'cc' | 'bcc' | 'reply-to' | 'about';
  kind: 'email' | 'phone' | 'handle' | 'name';
  point: string;
  name: string | null;
};

export type AttachmentNote = {
  name: string | null;
  mediaType: string;
  size: number /** SHA-256 of the bytes, hex. */;
  blob: string;
  contentId?: string;
};

/** A file or raw source to keep: bytes in memory, or a large one already streamed to a file of the blob store. */
export type BlobDraft = { /** SHA-256 of the plain bytes, hex. */ hash: string; size: number } & (
  | { bytes: Uint8Array }
  | { file: string }
);

/** All that is committed besides subject and words. Kept as JSON text, byte for byte, because its hash is in the chain. */
export type Detail = {
  parties: Party[];
  /** The headers that understanding needs, lower-case names; repeated ones joined with '\n'. Values are bounded. */
  headers?: Record<string, string>;
  attachments?: AttachmentNote[];
  /** Mailbox labels and folder, as the export has them. */
  labels?: string[];
  /** True where the source gave no usable date and another one (Received, file order) stands in. */
  isDateGuessed?: boolean;
  /** What is particular to a channel: an amount, a duration, an outcome. Shapes are the sources' own. */
  data?: Record<string, unknown>;
};

export type Draft = {
  /** What makes this the same entry when it is met again, e.g. `mail:<id>:<hash>`. Kept only as a keyed hash. */
  identity: string;
  channel: Channel;
  direction: Direction;
  occurredAt: Temporal.Instant;
  /** Who wrote, called or paid, as the source has it: an address, a number, a name, or '' when nobody is named. */
  actor: string;
  subject: string | null;
  /** Plain text. HTML mail is turned into text by its source; the raw source keeps the rest. */
  words: string;
  detail: Detail;
  raw: BlobDraft | null;
  attachments: { blob: BlobDraft; name: string | null; mediaType: string }[];
  /** Where the import found it: file, byte offset or line, labels. Shown to people. */
  place: string;
};
