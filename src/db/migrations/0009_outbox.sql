-- outbox_letter: what goes out to a customer, from the deed that asked for it until it is an entry. Sent at most once
create table outbox_letter (
  firm_id uuid not null references firm on delete cascade,
  letter_id uuid not null,
  mailbox_id uuid not null,                    -- by which account it goes out
  member_id uuid,                              -- who wrote it; null: Regard itself
  purpose text not null,                       -- personal, or what a person may have agreed to: newsletter, check-in …
  state text not null check (state in ('waiting', 'sending', 'sent', 'unsure', 'failed', 'taken-back')),
  reason text,                                 -- why it is in this state, for programs: refused, something-new, they-replied …
  words_why text,                              -- the same for people: the server's own words, without secrets
  message_id text not null,                    -- fixed before the first try
  thread_id uuid,
  in_reply_to uuid,                            -- the entry that it answers
  expects_seq bigint,                          -- the newest entry of the thread that the writer had seen
  only_if_no_reply boolean not null default false,
  closes boolean not null default false,       -- the conversation is closed once this is sent
  -- what it says; emptied once the entry has it
  from_name text not null default '',
  from_address text not null,
  recipients jsonb not null,                   -- [{ role: to | cc | bcc, name, address }]
  subject text not null default '',
  words text not null default '',
  html text,
  words_hash bytea,                            -- of the words: the same to many people is no personal letter
  raw_hash bytea,                              -- the bytes that are sent, fixed at the first try
  source_key bytea,                            -- under which these bytes become an entry
  due_at timestamptz not null,                 -- not before this moment
  tries int not null default 0,
  holder text,                                 -- the process that is sending it now
  held_until timestamptz,                      -- when that process has to be given up
  handed_at timestamptz,                       -- from here on the server may have it, whatever it answers
  sent_at timestamptz,
  refused jsonb not null default '[]',         -- [{ address, words }]: of several recipients, those the server did not take
  look_at timestamptz,                         -- unsure: when to look into the Sent folder again
  looks int not null default 0,
  sent_copy text not null default 'none' check (sent_copy in ('none', 'due', 'ours', 'theirs', 'given-up')),
  copy_at timestamptz,                         -- when to put it into the Sent folder, if the provider has not
  copy_tries int not null default 0,
  entry_id uuid,                               -- the entry that it became
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, letter_id),
  unique (firm_id, message_id),
  foreign key (firm_id, raw_hash) references blob
);
create index outbox_letter_due on outbox_letter (firm_id, due_at, letter_id) where state = 'waiting';
create index outbox_letter_open on outbox_letter (firm_id, state, changed_at) where state in ('sending', 'unsure', 'failed');
create index outbox_letter_unfiled on outbox_letter (firm_id, sent_at) where state = 'sent' and entry_id is null;
create index outbox_letter_copy on outbox_letter (firm_id, copy_at) where sent_copy = 'due';
create index outbox_letter_by_time on outbox_letter (firm_id, changed_at desc, letter_id desc);
create index outbox_letter_by_thread on outbox_letter (firm_id, thread_id) where state in ('waiting', 'sending', 'unsure', 'failed');
create index outbox_letter_by_words on outbox_letter (firm_id, words_hash, created_at) where words_hash is not null;
create index outbox_letter_by_raw on outbox_letter (firm_id, raw_hash) where raw_hash is not null;
create index outbox_letter_by_entry on outbox_letter (firm_id, entry_id) where entry_id is not null;

-- outbox_attachment: the files of a letter that is not an entry yet
create table outbox_attachment (
  firm_id uuid not null,
  letter_id uuid not null,
  position smallint not null,
  hash bytea not null,
  name text not null,
  media_type text not null,
  content_id text,                             -- set for a picture that stands within the words
  primary key (firm_id, letter_id, position),
  foreign key (firm_id, letter_id) references outbox_letter on delete cascade,
  foreign key (firm_id, hash) references blob
);
create index outbox_attachment_by_hash on outbox_attachment (firm_id, hash);

-- unsubscribed: who does not want to hear from us for this purpose; only a person takes it away
create table unsubscribed (
  firm_id uuid not null references firm on delete cascade,
  address text not null,                       -- lower case
  purpose text not null,
  letter_id uuid,                              -- the letter whose link was used
  at timestamptz not null,
  primary key (firm_id, address, purpose)
);

-- delivery_report: what a mail server said of a letter of ours. Can be rebuilt from the ledger
create table delivery_report (
  firm_id uuid not null,
  entry_id uuid not null,                      -- what we sent
  report_id uuid not null,                     -- the report
  recipient text not null default '',          -- whom it did not reach; empty where the report names nobody
  kind text not null check (kind in ('failed', 'delayed')),
  status text,                                 -- RFC 3463: 5.1.1
  start_at int not null,                       -- the words in the report that say so
  end_at int not null,
  reported_at timestamptz not null,
  primary key (firm_id, entry_id, report_id, recipient)
);
create index delivery_report_by_report on delivery_report (firm_id, report_id);

do $$
declare t text;
begin
  foreach t in array array['outbox_letter', 'outbox_attachment', 'unsubscribed', 'delivery_report'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
