-- reading: what we make of an entry today. Everything here can be rebuilt from the ledger
create table reading (
  firm_id uuid not null,
  entry_id uuid not null,
  seq bigint not null,
  channel text not null,
  direction text not null,                     -- in, out, internal: as our own addresses say
  occurred_at timestamptz not null,
  thread_id uuid not null,
  parent_id uuid,
  customer_id uuid,                            -- the customer it is mostly about; all of them are in party
  person_id uuid,                              -- who of them wrote, or whom we wrote to first
  member_id uuid,
  nature text not null,
  nature_kind text,
  language text,
  addressed text not null default 'to',        -- to, cc, list: how we were addressed
  asks boolean not null default false,
  is_thanks boolean not null default false,
  is_hidden boolean not null default false,    -- no import that was not withdrawn has it
  visible int[] not null default '{}',         -- start, end, start, end … of the author's own words
  quoted int[] not null default '{}',
  signature int[] not null default '{}',
  subject text,
  snippet text not null default '',            -- first visible words, for lists
  attachments int not null default 0,          -- files that came with it, pictures of the signature apart
  outcome text,                                -- of a call: talked, missed, voicemail …; of an appointment: kept, moved, cancelled
  readers text not null default '',            -- names and versions
  primary key (firm_id, entry_id)
);
create index reading_by_thread on reading (firm_id, thread_id, occurred_at, entry_id);
-- which channels are connected is asked often, and mail is nearly all of it
create index reading_by_other_channel on reading (firm_id, channel) where channel <> 'mail';
create index reading_by_time on reading (firm_id, occurred_at desc, entry_id desc);

-- thread_message: what threading has to know of a mail to find its parent and its answers
create table thread_message (
  firm_id uuid not null,
  entry_id uuid not null,
  sent_at timestamptz not null,
  message_id text,                             -- what the mail calls itself
  in_reply_to text[] not null default '{}',
  refs text[] not null default '{}',           -- References, oldest first
  subject text not null,
  subject_key text not null,                   -- normalised
  other_keys text[] not null default '{}',     -- the subject it had before, or that its quotation names
  from_point text not null,
  from_name text,
  to_points text[] not null default '{}',
  prints text not null default '',             -- fingerprints of its visible words, joined with blanks
  quoted_prints text not null default '',
  attribution jsonb,                           -- whom and when its quotation names
  moved_to uuid,                               -- put into another thread by hand
  parent_id uuid,
  thread_id uuid not null,
  how text not null,
  strength double precision not null,
  confidence real not null,
  primary key (firm_id, entry_id)
);
create index thread_message_by_name on thread_message (firm_id, message_id) where message_id is not null;
create index thread_message_by_subject on thread_message (firm_id, subject_key, sent_at) where subject_key <> '';
create index thread_message_by_other_subject on thread_message using gin (other_keys) where other_keys <> '{}';
create index thread_message_by_thread on thread_message (firm_id, thread_id);

-- thread_name: which mails name a Message-ID in their headers, whether it is here or not
create table thread_name (
  firm_id uuid not null,
  message_id text not null,
  entry_id uuid not null,
  primary key (firm_id, message_id, entry_id)
);

-- party: which customers an entry concerns; a customer's timeline is read from here
create table party (
  firm_id uuid not null,
  customer_id uuid not null,
  occurred_at timestamptz not null,
  entry_id uuid not null,
  person_id uuid,
  role text not null,                          -- from, to, cc, bcc, about
  point text not null,                         -- the address or number itself
  primary key (firm_id, customer_id, occurred_at, entry_id, point)
);
create index party_by_entry on party (firm_id, entry_id);
create index party_by_point on party (firm_id, point);

-- span: facts attached to words of an entry
create table span (
  firm_id uuid not null,
  entry_id uuid not null,
  kind text not null,                          -- ask, thanks, pressure …
  start_at int not null,
  end_at int not null,
  confidence real not null,
  reader text not null,                        -- name@version
  data jsonb not null default '{}',
  primary key (firm_id, entry_id, kind, start_at)
);

-- promise: something we said we would do by a time, as words in an entry
create table promise (
  firm_id uuid not null,
  promise_id uuid not null,
  entry_id uuid not null,
  customer_id uuid not null,
  person_id uuid,
  start_at int not null,
  end_at int not null,
  deed text not null,
  due_from timestamptz,
  due_to timestamptz,
  grain text,
  is_holding boolean not null default false,
  has_condition boolean not null default false,
  made_at timestamptz not null,
  confidence real not null,
  reader text not null,
  primary key (firm_id, promise_id)
);
create index promise_by_customer on promise (firm_id, customer_id, made_at);
create index promise_by_entry on promise (firm_id, entry_id);

-- promise_event: what happened to a promise, and when; nothing is overwritten
create table promise_event (
  firm_id uuid not null,
  promise_id uuid not null,
  event_id uuid not null,
  happened_at timestamptz not null,
  kind text not null check (kind in ('kept', 'seems-kept', 'moved', 'void', 'not-a-promise', 'condition-met', 'reopened')),
  by text not null check (by in ('member', 'reader')),
  due_from timestamptz,
  due_to timestamptz,
  entry_id uuid,                               -- the words that show it
  undone_at timestamptz,                       -- taken back; the row stays
  primary key (firm_id, promise_id, event_id)
);
create index promise_event_by_id on promise_event (firm_id, event_id);

-- invoice: invoices, payments and purchases as rows
create table invoice (
  firm_id uuid not null,
  invoice_key text not null,                   -- the same for every state of one invoice; the newest state is here
  entry_id uuid not null,
  seq bigint not null,
  customer_id uuid not null,
  kind text not null check (kind in ('invoice', 'payment', 'purchase', 'credit')),
  number text,
  issued_on date,
  due_on date,
  paid_on date,
  amount_minor bigint not null,
  tax_minor bigint,
  paid_minor bigint,
  currency text not null,
  status text,
  primary key (firm_id, invoice_key)
);
create index invoice_by_entry on invoice (firm_id, entry_id);
create index invoice_by_customer on invoice (firm_id, customer_id, issued_on);

-- search_doc: indexed behind the import
create table search_doc (
  firm_id uuid not null,
  entry_id uuid not null,
  occurred_at timestamptz not null,
  words tsvector not null,
  primary key (firm_id, entry_id)
);
create index search_doc_words on search_doc using gin (words);
create index search_doc_by_time on search_doc (firm_id, occurred_at desc, entry_id desc);

-- projection: how far each reader has come along the ledger; set it back to 0 to rebuild
create table projection (
  firm_id uuid not null,
  name text not null,
  upto_seq bigint not null,
  version int not null,
  primary key (firm_id, name)
);

do $$
declare t text;
begin
  foreach t in array array['reading', 'thread_message', 'thread_name', 'party', 'span', 'promise', 'promise_event', 'invoice', 'search_doc', 'projection'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
