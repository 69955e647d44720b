-- phone_hook: a way by which a telephone service tells us of calls as they happen
create table phone_hook (
  firm_id uuid not null references firm on delete cascade,
  hook_id uuid not null,
  kind text not null check (kind in ('twilio', 'signed')),
  name text not null,
  secret bytea not null,                       -- sealed; Twilio's auth token, or our own signing secret
  account text,                                -- Twilio's account SID, to fetch recordings with
  address text,                                -- the public address of this house as the service calls it; null: as the request says
  member_id uuid,                              -- who set it up
  created_at timestamptz not null,
  last_event_at timestamptz,
  revoked_at timestamptz,
  primary key (firm_id, hook_id)
);

-- phone_event: what a service told us, and what became of it
create table phone_event (
  firm_id uuid not null references firm on delete cascade,
  event_id uuid not null,
  hook_id uuid not null,
  event_key text not null,                     -- what makes this the same message when it is sent again
  call_key text not null,                      -- messages of one call belong together
  kind text not null check (kind in ('status', 'recording', 'transcript', 'call')),
  told jsonb,                                  -- as sent; cleared after thirty days
  state text not null check (state in ('waiting', 'taken', 'passed-over', 'failed')),
  reason text,                                 -- why it was passed over or failed, in words
  summary text not null default '',            -- "Missed call from +49 …", for the list
  entry_id uuid,
  received_at timestamptz not null,
  due_at timestamptz not null,                 -- other messages of the same call may come until then; also when to try again
  tries int not null default 0,
  primary key (firm_id, event_id),
  unique (firm_id, hook_id, event_key)
);
create index phone_event_waiting on phone_event (firm_id, due_at) where state = 'waiting';
create index phone_event_by_call on phone_event (firm_id, hook_id, call_key);
create index phone_event_by_time on phone_event (firm_id, received_at);

-- phone_refusal: messages that were turned away, counted by reason, so that nobody can fill the disk with them
create table phone_refusal (
  firm_id uuid not null references firm on delete cascade,
  hook_id uuid not null,
  reason text not null,
  times int not null,
  last_at timestamptz not null,
  primary key (firm_id, hook_id, reason)
);

-- mood: how a contact felt to one member, who alone ever sees it
create table mood (
  firm_id uuid not null references firm on delete cascade,
  member_id uuid not null,
  entry_id uuid not null,
  face smallint not null check (face between 1 and 5),  -- 1 dreadful … 5 a pleasure
  felt_at timestamptz not null,
  primary key (firm_id, member_id, entry_id)
);
create index mood_by_entry on mood (firm_id, entry_id);

do $$
declare t text;
begin
  foreach t in array array['phone_hook', 'phone_event', 'phone_refusal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;

-- the daily role sees a mood only in a transaction of the member who felt it; the owner role keeps it in backups and erases it
alter table mood enable row level security;
alter table mood force row level security;
create policy own_mood on mood to :app_role using (
  firm_id = nullif(current_setting('app.firm_id', true), '')::uuid
  and member_id = nullif(current_setting('app.member_id', true), '')::uuid);
create policy own_firm on mood to current_user using (firm_id = nullif(current_setting('app.firm_id', true), '')::uuid);
grant select, insert, update, delete on mood to :app_role;
