-- ledger_head: one row a firm; locked last by every append, so that the sequence has no gap
create table ledger_head (
  firm_id uuid primary key references firm on delete cascade,
  seq bigint not null,
  hash bytea not null
);

-- import: one reading of files (or later a mailbox) from beginning to end; undone as a whole
create table import (
  firm_id uuid not null references firm on delete cascade,
  import_id uuid not null,
  kind text not null,                          -- mail, contacts, invoices, calls …
  label text not null,                         -- what a person calls it: the file's name
  state text not null check (state in ('waiting', 'reading', 'done', 'cancelled', 'failed', 'withdrawn')),
  options jsonb not null default '{}',
  counts jsonb not null default '{}',          -- read, entries, duplicates, unreadable, erased
  failure text,                                -- in plain words
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  withdrawn_at timestamptz,
  primary key (firm_id, import_id)
);

-- import_position: how far a file has been read; commits together with the entries read from it
create table import_position (
  firm_id uuid not null,
  import_id uuid not null,
  file text not null,                          -- path as given
  fingerprint text not null,                   -- size and hash of the first and last 64 KiB
  batch int not null default 0,
  byte_offset bigint not null default 0,
  total_bytes bigint not null default 0,
  is_done boolean not null default false,
  primary key (firm_id, import_id, file),
  foreign key (firm_id, import_id) references import on delete cascade
);

-- entry: one line of the ledger. Never changed, never deleted; who and what are there only as salted commitments.
-- The large tables of the ledger name firm and import without a foreign key: a check per row would cost a sixth of every import for
-- parents that are never deleted alone; `verify` looks
create table entry (
  firm_id uuid not null,
  seq bigint not null,
  entry_id uuid not null,
  version smallint not null,                   -- of the canonical form that is hashed
  channel text not null,
  direction text not null,                     -- as the source states it: in, out, internal, unknown
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  import_id uuid,
  source_key bytea not null,                   -- HMAC-SHA-256 of what the source calls it
  actor_commitment bytea not null,
  content_commitment bytea not null,
  hash bytea not null,                         -- over the previous entry's hash and everything above
  primary key (firm_id, entry_id),
  unique (firm_id, seq),
  unique (firm_id, source_key)
);

-- entry_content: the words, the addresses and the salt; only the owner role may erase a row.
-- Content, blobs and sightings are written before the head row is locked, so before their entry
create table entry_content (
  firm_id uuid not null,
  entry_id uuid not null,
  salt bytea not null,
  actor text not null,                         -- who wrote or called, as the source has it
  subject text,
  words text not null,                         -- plain text, exactly as committed
  detail text not null,                        -- JSON as text, byte for byte as committed: parties, headers, attachments, amounts
  primary key (firm_id, entry_id)
);

-- blob: raw sources and attachments by SHA-256 of the plain bytes; small ones here, large ones in a file beside the database
create table blob (
  firm_id uuid not null,
  hash bytea not null,
  size bigint not null,
  codec text not null check (codec in ('plain', 'zstd')),
  bytes bytea,
  file text,                                   -- below the data folder
  primary key (firm_id, hash),
  check ((bytes is null) <> (file is null))
);
alter table blob alter column bytes set storage external;

create table entry_blob (
  firm_id uuid not null,
  entry_id uuid not null,
  role text not null check (role in ('raw', 'attachment')),
  position smallint not null default 0,
  hash bytea not null,
  name text,
  media_type text,
  primary key (firm_id, entry_id, role, position),
  -- holds the blob while an entry that needs it is being written and another that had it is being erased
  foreign key (firm_id, hash) references blob
);
create index entry_blob_by_hash on entry_blob (firm_id, hash);

-- sighting: which import has seen an entry, and where; an entry is visible while an import that was not withdrawn has seen it
create table sighting (
  firm_id uuid not null,
  entry_id uuid not null,
  import_id uuid not null,
  place text not null,                         -- file and position, labels of the mailbox
  primary key (firm_id, entry_id, import_id, place)
);
create index sighting_by_import on sighting (firm_id, import_id, entry_id);

-- unreadable: what a source could not read, kept raw with the reason
create table unreadable (
  firm_id uuid not null,
  import_id uuid not null,
  unreadable_id uuid not null,
  place text not null,
  reason text not null,
  raw_hash bytea,
  primary key (firm_id, import_id, unreadable_id),
  foreign key (firm_id, import_id) references import on delete cascade,
  foreign key (firm_id, raw_hash) references blob
);
create index unreadable_by_hash on unreadable (firm_id, raw_hash) where raw_hash is not null;

-- tombstone: an erased entry's keyed name, so that importing the same file again cannot bring it back
create table tombstone (
  firm_id uuid not null references firm,
  source_key bytea not null,
  entry_id uuid not null,
  erased_at timestamptz not null,
  primary key (firm_id, source_key)
);

-- checkpoint: the head at a moment, signed with the installation's Ed25519 key; also in a file outside the database
create table checkpoint (
  firm_id uuid not null references firm,
  seq bigint not null,
  hash bytea not null,
  signed_at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (firm_id, seq, key_id)
);

do $$
declare t text;
begin
  foreach t in array array['ledger_head', 'import', 'import_position', 'entry', 'entry_content', 'blob', 'entry_blob', 'sighting', 'unreadable', 'tombstone', 'checkpoint'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to :app_role', t);
  end loop;
end $$;
grant update on ledger_head, import, import_position to :app_role;
-- an import that never wrote anything may be forgotten
grant delete on import_position, unreadable to :app_role;
