-- mailbox: an account at a mail server that we read, and send by. Nothing in it is ever changed by reading
create table mailbox (
  firm_id uuid not null references firm on delete cascade,
  mailbox_id uuid not null,
  member_id uuid,                              -- whose it is; null: the firm's
  address text not null,
  name text not null,                          -- what people call it
  imap jsonb not null,                         -- { host, port, security: tls | starttls | none, user }
  smtp jsonb,                                  -- the same for sending; null where it is not known
  auth text not null check (auth in ('password', 'xoauth2')),
  provider text check (provider in ('google', 'microsoft')), -- who renews the token
  secret bytea,                                -- sealed with the key file; null once disconnected
  read_from date not null,                     -- older mail is not read
  files_sent_itself boolean,                   -- the provider puts what we send into Sent; null: not known
  state text not null check (state in ('reading', 'live', 'away', 'refused', 'disconnected')),
  failure text,                                -- in plain words, without secrets
  failed_at timestamptz,                       -- since when it is away or refused
  tries int not null default 0,
  heard_at timestamptz,                        -- when all folders were last compared with the server
  created_at timestamptz not null,
  import_id uuid not null,                     -- its own row in import, "reading" for as long as it lives
  entry_id uuid not null,                      -- the deed by which it was connected: what we say about it rests on this
  primary key (firm_id, mailbox_id),
  unique (firm_id, address)
);

-- mailbox_folder: what the server has and how much of it we have read; how far exactly is in import_position, with the entries
create table mailbox_folder (
  firm_id uuid not null,
  mailbox_id uuid not null,
  folder_id uuid not null,
  path text not null,
  role text not null check (role in ('inbox', 'sent', 'archive', 'all', 'drafts', 'junk', 'trash', 'other')),
  is_read boolean not null,                    -- do we read it at all
  uidvalidity bigint,                          -- RFC 9051: when it changes, every message has a new number
  highest_uid bigint not null default 0,       -- the newest message on the server, as last told
  messages int not null default 0,             -- how many there are on the server
  modseq text,                                 -- RFC 7162, where the server keeps one; a number of 63 bits
  behind int not null default 0,               -- messages that we know of and have not read yet
  read int not null default 0,
  skipped int not null default 0,
  looked_at timestamptz,
  read_at timestamptz,
  gone_at timestamptz,                         -- the folder was deleted or renamed
  primary key (firm_id, mailbox_id, folder_id),
  unique (firm_id, mailbox_id, path),
  foreign key (firm_id, mailbox_id) references mailbox on delete cascade
);

-- sign_in_client: this firm's own registration at Google or Microsoft, by which members let Regard read their mail
create table sign_in_client (
  firm_id uuid not null references firm on delete cascade,
  provider text not null check (provider in ('google', 'microsoft')),
  client_id text not null,
  secret bytea,                                -- sealed; null where the provider gave none
  primary key (firm_id, provider)
);

do $$
declare t text;
begin
  foreach t in array array['mailbox', 'mailbox_folder', 'sign_in_client'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
