// Made by `npm run schema` from the migrations. Not edited by hand.
import type { ColumnType } from 'kysely';

/** Written as a JSON text or any value that has one; read as whatever was written, so the reader checks it. */
export type Json = ColumnType<unknown, unknown, unknown>;

type Made<T> = ColumnType<T, T | undefined, T>;

export type AcquaintanceTable = {
  firm_id: string;
  customer_id: string;
  member_id: string;
  letters: number;
  last_at: Temporal.Instant;
};

export type ApiAnswerTable = {
  firm_id: string;
  key_id: string;
  idempotency_key: string;
  request_hash: Buffer;
  status: number | null;
  body: string | null;
  made_at: Temporal.Instant;
};

export type ApiKeyTable = {
  firm_id: string;
  key_id: string;
  member_id: string;
  name: string;
  scopes: string[];
  hash: Buffer;
  hint: string;
  created_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
};

export type BlobTable = {
  firm_id: string;
  hash: Buffer;
  size: number;
  codec: string;
  bytes: Buffer | null;
  file: string | null;
};

export type CheckpointTable = {
  firm_id: string;
  seq: number;
  hash: Buffer;
  signed_at: Temporal.Instant;
  key_id: string;
  signature: Buffer;
};

export type ConcernAnswerTable = {
  firm_id: string;
  concern_entry_id: string;
  concern_at: number;
  reply_entry_id: string;
  how: string;
  where_start: number | null;
  where_end: number | null;
  confidence: number;
  reader: string;
};

export type ContactPointTable = {
  firm_id: string;
  kind: string;
  value: string;
  customer_id: string;
  person_id: string | null;
  import_id: string | null;
  lists: Made<string[]>;
  from_list: Made<boolean | null>;
};

export type CustomerTable = {
  firm_id: string;
  customer_id: string;
  kind: string;
  name: string;
  stage: string;
  stage_by: string;
  stage_why: Made<string>;
  stage_group: Made<string>;
  name_key: Made<string>;
  merged_into: string | null;
  created_at: Temporal.Instant;
};

export type CustomerCardTable = {
  firm_id: string;
  customer_id: string;
  name: string;
  name_sort: Made<string | null>;
  kind: string;
  stage: string;
  entries: Made<number>;
  first_at: Temporal.Instant | null;
  last_at: Temporal.Instant | null;
  last_touch_at: Temporal.Instant | null;
  waiting_since: Temporal.Instant | null;
  usual_gap_days: number | null;
  quiet_days: number | null;
  p_alive: number | null;
  income_minor: number | null;
  income_currency: string | null;
  open_promises: Made<number>;
  late_promises: Made<number>;
  swept_at: Temporal.Instant | null;
};

export type CustomerMergeTable = {
  firm_id: string;
  merge_id: string;
  kept_id: string;
  gone_id: string;
  is_split: Made<boolean>;
  moved: Json;
  merged_at: Temporal.Instant;
  undone_at: Temporal.Instant | null;
};

export type CustomerOwnerTable = {
  firm_id: string;
  customer_id: string;
  member_id: string;
  since_at: Temporal.Instant;
};

export type CustomerWordsTable = {
  firm_id: string;
  words_id: string;
  customer_id: string;
  words: string;
};

export type DecisionTable = {
  firm_id: string;
  decision_id: string;
  finding_id: string;
  was: Json;
  became: string;
  reason: string | null;
  member_id: string | null;
  decided_at: Temporal.Instant;
  undone_at: Temporal.Instant | null;
  batch_id: string | null;
};

export type DeliveryReportTable = {
  firm_id: string;
  entry_id: string;
  report_id: string;
  recipient: Made<string>;
  kind: string;
  status: string | null;
  start_at: number;
  end_at: number;
  reported_at: Temporal.Instant;
};

export type DigestTable = {
  firm_id: string;
  member_id: string;
  address: string;
  at_time: string;
  is_on: boolean;
  last_on: Temporal.PlainDate | null;
};

export type DirtyTable = {
  firm_id: string;
  customer_id: string;
  marked_at: Made<Temporal.Instant>;
};

export type DraftTable = {
  firm_id: string;
  member_id: string;
  place: string;
  kind: string;
  version: number;
  subject: Made<string>;
  recipients: ColumnType<unknown, unknown | undefined, unknown>;
  words: string;
  attachments: ColumnType<unknown, unknown | undefined, unknown>;
  seen_seq: number | null;
  changed_at: Temporal.Instant;
};

export type EntryTable = {
  firm_id: string;
  seq: number;
  entry_id: string;
  version: number;
  channel: string;
  direction: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  import_id: string | null;
  source_key: Buffer;
  actor_commitment: Buffer;
  content_commitment: Buffer;
  hash: Buffer;
};

export type EntryBlobTable = {
  firm_id: string;
  entry_id: string;
  role: string;
  position: Made<number>;
  hash: Buffer;
  name: string | null;
  media_type: string | null;
};

export type EntryContentTable = {
  firm_id: string;
  entry_id: string;
  salt: Buffer;
  actor: string;
  subject: string | null;
  words: string;
  detail: string;
};

export type FeedTable = {
  firm_id: string;
  feed_id: string;
  member_id: string;
  hash: Buffer;
  created_at: Temporal.Instant;
  last_read_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
};

export type FindingTable = {
  firm_id: string;
  finding_id: string;
  practice: string;
  subject: string;
  episode: string;
  customer_id: string | null;
  facts: Json;
  evidence: Json;
  state: string;
  reason: string | null;
  snoozed_until: Temporal.Instant | null;
  since_at: Temporal.Instant;
  due_at: Temporal.Instant | null;
  opened_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  private_to: string | null;
};

export type FirmTable = {
  firm_id: string;
  name: string;
  time_zone: string;
  country: string | null;
  region: string | null;
  currency: Made<string>;
  working_hours: Json;
  settings: ColumnType<unknown, unknown | undefined, unknown>;
  is_sample: Made<boolean>;
  source_secret: Buffer;
  created_at: Made<Temporal.Instant>;
};

export type FirmModelTable = {
  firm_id: string;
  name: string;
  fitted_at: Temporal.Instant;
  parameters: Json;
};

export type ForgottenTable = {
  firm_id: string;
  key: Buffer;
  forgotten_at: Temporal.Instant;
};

export type ImportTable = {
  firm_id: string;
  import_id: string;
  kind: string;
  label: string;
  state: string;
  options: ColumnType<unknown, unknown | undefined, unknown>;
  counts: ColumnType<unknown, unknown | undefined, unknown>;
  failure: string | null;
  started_at: Made<Temporal.Instant>;
  finished_at: Temporal.Instant | null;
  withdrawn_at: Temporal.Instant | null;
};

export type ImportPositionTable = {
  firm_id: string;
  import_id: string;
  file: string;
  fingerprint: string;
  batch: Made<number>;
  byte_offset: Made<number>;
  total_bytes: Made<number>;
  is_done: Made<boolean>;
};

export type InstallationTable = {
  is_only_one: Made<boolean>;
  settings: ColumnType<unknown, unknown | undefined, unknown>;
};

export type InvitationTable = {
  firm_id: string;
  invitation_id: string;
  token_hash: Buffer;
  name: string;
  email: string;
  role: string;
  invited_by: string;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  withdrawn_at: Temporal.Instant | null;
};

export type InvoiceTable = {
  firm_id: string;
  invoice_key: string;
  entry_id: string;
  seq: number;
  customer_id: string;
  kind: string;
  number: string | null;
  issued_on: Temporal.PlainDate | null;
  due_on: Temporal.PlainDate | null;
  paid_on: Temporal.PlainDate | null;
  amount_minor: number;
  tax_minor: number | null;
  paid_minor: number | null;
  currency: string;
  status: string | null;
};

export type LanguageModelTable = {
  firm_id: string;
  url: string;
  model: string;
  secret: Buffer | null;
  is_on: Made<boolean>;
  timeout_seconds: number;
  ceiling_kind: string;
  ceiling_amount: number;
  currency: string;
  read_price_micro: number;
  write_price_micro: number;
  changed_at: Temporal.Instant;
};

export type LedgerHeadTable = {
  firm_id: string;
  seq: number;
  hash: Buffer;
};

export type LookAgainTable = {
  firm_id: string;
  practice: string;
  customer_id: string;
  at: Temporal.Instant;
};

export type MailboxTable = {
  firm_id: string;
  mailbox_id: string;
  member_id: string | null;
  address: string;
  name: string;
  imap: Json;
  smtp: Json | null;
  auth: string;
  provider: string | null;
  secret: Buffer | null;
  read_from: Temporal.PlainDate;
  files_sent_itself: boolean | null;
  state: string;
  failure: string | null;
  failed_at: Temporal.Instant | null;
  tries: Made<number>;
  heard_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  import_id: string;
  entry_id: string;
};

export type MailboxFolderTable = {
  firm_id: string;
  mailbox_id: string;
  folder_id: string;
  path: string;
  role: string;
  is_read: boolean;
  uidvalidity: number | null;
  highest_uid: Made<number>;
  messages: Made<number>;
  modseq: string | null;
  behind: Made<number>;
  read: Made<number>;
  skipped: Made<number>;
  looked_at: Temporal.Instant | null;
  read_at: Temporal.Instant | null;
  gone_at: Temporal.Instant | null;
};

export type MappingTable = {
  firm_id: string;
  fingerprint: string;
  kind: string;
  columns: Json;
  saved_at: Made<Temporal.Instant>;
};

export type MemberTable = {
  firm_id: string;
  member_id: string;
  name: string;
  email: string | null;
  role: string;
  created_at: Made<Temporal.Instant>;
  person_id: string | null;
  left_at: Temporal.Instant | null;
};

export type MentionTable = {
  firm_id: string;
  member_id: string;
  entry_id: string;
  by_member_id: string;
  about_entry_id: string | null;
  customer_id: string | null;
  said_at: Temporal.Instant;
  seen_at: Temporal.Instant | null;
};

export type MigrationTable = {
  name: string;
  sha256: string;
  applied_at: Made<Temporal.Instant>;
};

export type MisreadingTable = {
  firm_id: string;
  misreading_id: string;
  batch_id: string;
  reader: string;
  kind: string;
  entry_id: string | null;
  start_at: number | null;
  end_at: number | null;
  words_hash: Buffer | null;
  sentence_hash: Buffer | null;
  member_id: string;
  private_to: string | null;
  told_at: Temporal.Instant;
  undone_at: Temporal.Instant | null;
};

export type ModelUseTable = {
  firm_id: string;
  use_id: string;
  purpose: string;
  asked_at: Temporal.Instant;
  outcome: Made<string>;
  reason: string | null;
  read_tokens: number;
  written_tokens: number;
  cost_micro: number;
  is_estimated: Made<boolean>;
};

export type MoodTable = {
  firm_id: string;
  member_id: string;
  entry_id: string;
  face: number;
  felt_at: Temporal.Instant;
};

export type NotTheSameTable = {
  firm_id: string;
  one_id: string;
  other_id: string;
};

export type OutboxAttachmentTable = {
  firm_id: string;
  letter_id: string;
  position: number;
  hash: Buffer;
  name: string;
  media_type: string;
  content_id: string | null;
};

export type OutboxLetterTable = {
  firm_id: string;
  letter_id: string;
  mailbox_id: string;
  member_id: string | null;
  purpose: string;
  state: string;
  reason: string | null;
  words_why: string | null;
  message_id: string;
  thread_id: string | null;
  in_reply_to: string | null;
  expects_seq: number | null;
  only_if_no_reply: Made<boolean>;
  closes: Made<boolean>;
  from_name: Made<string>;
  from_address: string;
  recipients: Json;
  subject: Made<string>;
  words: Made<string>;
  html: string | null;
  words_hash: Buffer | null;
  raw_hash: Buffer | null;
  source_key: Buffer | null;
  due_at: Temporal.Instant;
  tries: Made<number>;
  holder: string | null;
  held_until: Temporal.Instant | null;
  handed_at: Temporal.Instant | null;
  sent_at: Temporal.Instant | null;
  refused: ColumnType<unknown, unknown | undefined, unknown>;
  look_at: Temporal.Instant | null;
  looks: Made<number>;
  sent_copy: Made<string>;
  copy_at: Temporal.Instant | null;
  copy_tries: Made<number>;
  entry_id: string | null;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  cooling: string | null;
};

export type OwnPointTable = {
  firm_id: string;
  kind: string;
  value: string;
  state: string;
  why: Made<string>;
  member_id: string | null;
};

export type PartyTable = {
  firm_id: string;
  customer_id: string;
  occurred_at: Temporal.Instant;
  entry_id: string;
  person_id: string | null;
  role: string;
  point: string;
};

export type PersonTable = {
  firm_id: string;
  person_id: string;
  customer_id: string;
  name: string;
  name_key: Made<string>;
  detail: ColumnType<unknown, unknown | undefined, unknown>;
};

export type PhoneEventTable = {
  firm_id: string;
  event_id: string;
  hook_id: string;
  event_key: string;
  call_key: string;
  kind: string;
  told: Json | null;
  state: string;
  reason: string | null;
  summary: Made<string>;
  entry_id: string | null;
  received_at: Temporal.Instant;
  due_at: Temporal.Instant;
  tries: Made<number>;
};

export type PhoneHookTable = {
  firm_id: string;
  hook_id: string;
  kind: string;
  name: string;
  secret: Buffer;
  account: string | null;
  address: string | null;
  member_id: string | null;
  created_at: Temporal.Instant;
  last_event_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
};

export type PhoneRefusalTable = {
  firm_id: string;
  hook_id: string;
  reason: string;
  times: number;
  last_at: Temporal.Instant;
};

export type ProjectionTable = {
  firm_id: string;
  name: string;
  upto_seq: number;
  version: number;
};

export type PromiseTable = {
  firm_id: string;
  promise_id: string;
  entry_id: string;
  customer_id: string;
  person_id: string | null;
  start_at: number;
  end_at: number;
  deed: string;
  due_from: Temporal.Instant | null;
  due_to: Temporal.Instant | null;
  grain: string | null;
  is_holding: Made<boolean>;
  has_condition: Made<boolean>;
  made_at: Temporal.Instant;
  confidence: number;
  reader: string;
};

export type PromiseEventTable = {
  firm_id: string;
  promise_id: string;
  event_id: string;
  happened_at: Temporal.Instant;
  kind: string;
  by: string;
  due_from: Temporal.Instant | null;
  due_to: Temporal.Instant | null;
  entry_id: string | null;
  undone_at: Temporal.Instant | null;
};

export type PromiseFateTable = {
  firm_id: string;
  promise_id: string;
  customer_id: string;
  deed: string;
  state: string;
  made_at: Temporal.Instant;
  due_at: Temporal.Instant | null;
  is_due_said: boolean;
  is_moved: boolean;
  kept_at: Temporal.Instant | null;
  kept_by: string | null;
  sign_entry_id: string | null;
  said_days: number | null;
  took_days: number | null;
};

export type PushSubscriptionTable = {
  firm_id: string;
  subscription_id: string;
  member_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  label: string;
  created_at: Temporal.Instant;
  last_sent_at: Temporal.Instant | null;
  last_on: Temporal.PlainDate | null;
};

export type ReadingTable = {
  firm_id: string;
  entry_id: string;
  seq: number;
  channel: string;
  direction: string;
  occurred_at: Temporal.Instant;
  thread_id: string;
  parent_id: string | null;
  customer_id: string | null;
  person_id: string | null;
  member_id: string | null;
  nature: string;
  nature_kind: string | null;
  language: string | null;
  addressed: Made<string>;
  asks: Made<boolean>;
  is_thanks: Made<boolean>;
  is_hidden: Made<boolean>;
  visible: Made<number[]>;
  quoted: Made<number[]>;
  signature: Made<number[]>;
  subject: string | null;
  snippet: Made<string>;
  attachments: Made<number>;
  outcome: string | null;
  readers: Made<string>;
  is_listened: Made<boolean>;
};

export type RhythmTable = {
  firm_id: string;
  customer_id: string;
  stage: string;
  gaps: number;
  log_gap_mean: number;
  log_gap_squares: number;
  first_at: Temporal.Instant | null;
  last_at: Temporal.Instant | null;
  purchases: number;
  first_purchase_on: Temporal.PlainDate | null;
  last_purchase_on: Temporal.PlainDate | null;
  income_minor: number;
  currency: string | null;
};

export type SavedViewTable = {
  firm_id: string;
  view_id: string;
  member_id: string;
  name: string;
  search: Json;
  is_shared: Made<boolean>;
  saved_at: Temporal.Instant;
  dropped_at: Temporal.Instant | null;
};

export type SearchDocTable = {
  firm_id: string;
  entry_id: string;
  occurred_at: Temporal.Instant;
  words: string;
};

export type SeenTogetherTable = {
  firm_id: string;
  one_id: string;
  other_id: string;
  because: string;
  import_id: string;
};

export type SightingTable = {
  firm_id: string;
  entry_id: string;
  import_id: string;
  place: string;
};

export type SignInAccountTable = {
  id: string;
  person_id: string;
  provider: string;
  subject: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Temporal.Instant | null;
  refresh_token_expires_at: Temporal.Instant | null;
  scope: string | null;
  password: string | null;
  created_at: Made<Temporal.Instant>;
  updated_at: Made<Temporal.Instant>;
};

export type SignInClientTable = {
  firm_id: string;
  provider: string;
  client_id: string;
  secret: Buffer | null;
};

export type SignInPasskeyTable = {
  id: string;
  person_id: string;
  name: string | null;
  public_key: string;
  credential_id: string;
  counter: number;
  device_type: string;
  backed_up: boolean;
  transports: string | null;
  aaguid: string | null;
  created_at: Made<Temporal.Instant | null>;
};

export type SignInPersonTable = {
  id: string;
  name: string;
  email: string;
  email_verified: Made<boolean>;
  image: string | null;
  two_factor_enabled: Made<boolean>;
  is_host: Made<boolean>;
  created_at: Made<Temporal.Instant>;
  updated_at: Made<Temporal.Instant>;
};

export type SignInRateTable = {
  id: string;
  key: string;
  count: number;
  last_request: number;
};

export type SignInSecondFactorTable = {
  id: string;
  person_id: string;
  secret: string;
  backup_codes: string;
  verified: Made<boolean | null>;
  failed_count: Made<number | null>;
  locked_until: Temporal.Instant | null;
};

export type SignInSessionTable = {
  id: string;
  person_id: string;
  token: string;
  expires_at: Temporal.Instant;
  ip_address: string | null;
  user_agent: string | null;
  way: Made<string>;
  created_at: Made<Temporal.Instant>;
  updated_at: Made<Temporal.Instant>;
};

export type SignInVerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expires_at: Temporal.Instant;
  created_at: Made<Temporal.Instant>;
  updated_at: Made<Temporal.Instant>;
};

export type SortingTable = {
  firm_id: string;
  sorting_id: string;
  became: string;
  was: Json;
  sorted_at: Temporal.Instant;
  undone_at: Temporal.Instant | null;
};

export type SpanTable = {
  firm_id: string;
  entry_id: string;
  kind: string;
  start_at: number;
  end_at: number;
  confidence: number;
  reader: string;
  data: ColumnType<unknown, unknown | undefined, unknown>;
};

export type TemplateTable = {
  firm_id: string;
  template_id: string;
  name: string;
  subject: Made<string>;
  words: string;
  changed_by: string | null;
  changed_at: Temporal.Instant;
  dropped_at: Temporal.Instant | null;
};

export type ThreadHeadTable = {
  firm_id: string;
  thread_id: string;
  customer_id: string;
  last_entry_id: string;
  last_at: Temporal.Instant;
  last_seq: number;
  is_theirs: boolean;
  asked_at: Temporal.Instant | null;
  asked_seq: number | null;
  is_answered: boolean;
  member_id: string | null;
  entries: number;
};

export type ThreadMessageTable = {
  firm_id: string;
  entry_id: string;
  sent_at: Temporal.Instant;
  message_id: string | null;
  in_reply_to: Made<string[]>;
  refs: Made<string[]>;
  subject: string;
  subject_key: string;
  other_keys: Made<string[]>;
  from_point: string;
  from_name: string | null;
  to_points: Made<string[]>;
  prints: Made<string>;
  quoted_prints: Made<string>;
  attribution: Json | null;
  moved_to: string | null;
  parent_id: string | null;
  thread_id: string;
  how: string;
  strength: number;
  confidence: number;
};

export type ThreadNameTable = {
  firm_id: string;
  message_id: string;
  entry_id: string;
};

export type ThreadNoteTable = {
  firm_id: string;
  entry_id: string;
  about_entry_id: string;
  member_id: string;
};

export type ThreadWorkTable = {
  firm_id: string;
  thread_id: string;
  entry_id: string;
  owner_id: string | null;
  state: string;
  state_seq: number;
  snoozed_seq: number | null;
  snoozed_until: Temporal.Instant | null;
  changed_at: Temporal.Instant;
};

export type TombstoneTable = {
  firm_id: string;
  source_key: Buffer;
  entry_id: string;
  erased_at: Temporal.Instant;
};

export type UnreadableTable = {
  firm_id: string;
  import_id: string;
  unreadable_id: string;
  place: string;
  reason: string;
  raw_hash: Buffer | null;
};

export type UnsubscribedTable = {
  firm_id: string;
  address: string;
  purpose: string;
  letter_id: string | null;
  at: Temporal.Instant;
};

export type WebhookTable = {
  firm_id: string;
  webhook_id: string;
  url: string;
  kinds: string[];
  secret: Buffer;
  seq_told: number;
  told_at: Temporal.Instant;
  is_paused: Made<boolean>;
  pause_reason: string | null;
  member_id: string | null;
  created_at: Temporal.Instant;
};

export type WebhookDeliveryTable = {
  firm_id: string;
  delivery_id: string;
  webhook_id: string;
  event_id: string;
  kind: string;
  body: string;
  state: string;
  tries: Made<number>;
  next_at: Temporal.Instant;
  created_at: Temporal.Instant;
  last_at: Temporal.Instant | null;
  last_status: number | null;
  last_error: string | null;
};

export type WorkActTable = {
  firm_id: string;
  act_id: string;
  batch_id: string;
  subject_kind: string;
  subject_id: string;
  member_id: string;
  kind: string;
  was: Json;
  note_id: string | null;
  acted_at: Temporal.Instant;
  undone_at: Temporal.Instant | null;
};

export type DB = {
  acquaintance: AcquaintanceTable;
  api_answer: ApiAnswerTable;
  api_key: ApiKeyTable;
  blob: BlobTable;
  checkpoint: CheckpointTable;
  concern_answer: ConcernAnswerTable;
  contact_point: ContactPointTable;
  customer: CustomerTable;
  customer_card: CustomerCardTable;
  customer_merge: CustomerMergeTable;
  customer_owner: CustomerOwnerTable;
  customer_words: CustomerWordsTable;
  decision: DecisionTable;
  delivery_report: DeliveryReportTable;
  digest: DigestTable;
  dirty: DirtyTable;
  draft: DraftTable;
  entry: EntryTable;
  entry_blob: EntryBlobTable;
  entry_content: EntryContentTable;
  feed: FeedTable;
  finding: FindingTable;
  firm: FirmTable;
  firm_model: FirmModelTable;
  forgotten: ForgottenTable;
  import: ImportTable;
  import_position: ImportPositionTable;
  installation: InstallationTable;
  invitation: InvitationTable;
  invoice: InvoiceTable;
  language_model: LanguageModelTable;
  ledger_head: LedgerHeadTable;
  look_again: LookAgainTable;
  mailbox: MailboxTable;
  mailbox_folder: MailboxFolderTable;
  mapping: MappingTable;
  member: MemberTable;
  mention: MentionTable;
  migration: MigrationTable;
  misreading: MisreadingTable;
  model_use: ModelUseTable;
  mood: MoodTable;
  not_the_same: NotTheSameTable;
  outbox_attachment: OutboxAttachmentTable;
  outbox_letter: OutboxLetterTable;
  own_point: OwnPointTable;
  party: PartyTable;
  person: PersonTable;
  phone_event: PhoneEventTable;
  phone_hook: PhoneHookTable;
  phone_refusal: PhoneRefusalTable;
  projection: ProjectionTable;
  promise: PromiseTable;
  promise_event: PromiseEventTable;
  promise_fate: PromiseFateTable;
  push_subscription: PushSubscriptionTable;
  reading: ReadingTable;
  rhythm: RhythmTable;
  saved_view: SavedViewTable;
  search_doc: SearchDocTable;
  seen_together: SeenTogetherTable;
  sighting: SightingTable;
  sign_in_account: SignInAccountTable;
  sign_in_client: SignInClientTable;
  sign_in_passkey: SignInPasskeyTable;
  sign_in_person: SignInPersonTable;
  sign_in_rate: SignInRateTable;
  sign_in_second_factor: SignInSecondFactorTable;
  sign_in_session: SignInSessionTable;
  sign_in_verification: SignInVerificationTable;
  sorting: SortingTable;
  span: SpanTable;
  template: TemplateTable;
  thread_head: ThreadHeadTable;
  thread_message: ThreadMessageTable;
  thread_name: ThreadNameTable;
  thread_note: ThreadNoteTable;
  thread_work: ThreadWorkTable;
  tombstone: TombstoneTable;
  unreadable: UnreadableTable;
  unsubscribed: UnsubscribedTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
  work_act: WorkActTable;
};
