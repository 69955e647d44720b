-- thread_head: how a conversation stands, as of the last sweep. Can be rebuilt
create table thread_head (
  firm_id uuid not null,
  thread_id uuid not null,
  customer_id uuid not null,                   -- whom it is mostly with
  last_entry_id uuid not null,                 -- its newest personal entry
  last_at timestamptz not null,
  last_seq bigint not null,                    -- the newest of all its entries
  is_theirs boolean not null,                  -- the newest word is theirs
  asked_at timestamptz,                        -- their newest word that is more than thanks
  asked_seq bigint,
  is_answered boolean not null,                -- we wrote or talked after it
  member_id uuid,                              -- who of us wrote last
  entries int not null,
  primary key (firm_id, thread_id)
);
create index thread_head_unanswered on thread_head (firm_id, last_at desc, thread_id desc) where not is_answered;
create index thread_head_by_time on thread_head (firm_id, last_at desc, thread_id desc);
create index thread_head_by_customer on thread_head (firm_id, customer_id);

-- acquaintance: who of us has written to a customer, as of the last sweep. Can be rebuilt
create table acquaintance (
  firm_id uuid not null,
  customer_id uuid not null,
  member_id uuid not null,
  letters int not null,                        -- personal ones of the last two years
  last_at timestamptz not null,
  primary key (firm_id, customer_id, member_id)
);

-- thread_work: what was decided of a conversation. Its id may change when the reader of threads learns more: entry_id finds it again
create table thread_work (
  firm_id uuid not null references firm on delete cascade,
  thread_id uuid not null,
  entry_id uuid not null,                      -- one of its entries
  owner_id uuid,                               -- the member who has it
  state text not null check (state in ('open', 'closed')),
  state_seq bigint not null,                   -- up to here it was seen: what they write after it, and is more than thanks, opens it again
  snoozed_seq bigint,                          -- the same for waking it; null: not asleep
  snoozed_until timestamptz,                   -- null while asleep: until they write
  changed_at timestamptz not null,
  primary key (firm_id, thread_id)
);
create index thread_work_by_owner on thread_work (firm_id, owner_id) where owner_id is not null;
create index thread_work_by_entry on thread_work (firm_id, entry_id);
create index thread_work_by_waking on thread_work (firm_id, snoozed_until) where snoozed_until is not null;

-- customer_owner: who of us looks after a customer, beyond one conversation
create table customer_owner (
  firm_id uuid not null references firm on delete cascade,
  customer_id uuid not null,
  member_id uuid not null,
  since_at timestamptz not null,
  primary key (firm_id, customer_id)
);

-- work_act: everything decided of conversations, so that each act can be taken back; the acts of one key share a batch
create table work_act (
  firm_id uuid not null references firm on delete cascade,
  act_id uuid not null,
  batch_id uuid not null,
  subject_kind text not null check (subject_kind in ('thread', 'customer')),
  subject_id uuid not null,
  member_id uuid not null,                     -- who did it
  kind text not null,                          -- assigned, handed-over, closed, opened, snoozed, woken
  was jsonb not null,                          -- the row before; null where there was none
  note_id uuid,                                -- the entry of the note that came with it
  acted_at timestamptz not null,
  undone_at timestamptz,
  primary key (firm_id, act_id)
);
create index work_act_by_batch on work_act (firm_id, batch_id);
create index work_act_by_subject on work_act (firm_id, subject_id, acted_at);

-- thread_note: a private note of ours beside a conversation; the words are the entry's
create table thread_note (
  firm_id uuid not null references firm on delete cascade,
  entry_id uuid not null,                      -- the note
  about_entry_id uuid not null,                -- an entry of the conversation that it is about
  member_id uuid not null,
  primary key (firm_id, entry_id)
);
create index thread_note_by_entry on thread_note (firm_id, about_entry_id);

-- mention: a member who is named in a note, until they have seen it
create table mention (
  firm_id uuid not null references firm on delete cascade,
  member_id uuid not null,
  entry_id uuid not null,
  by_member_id uuid not null,
  about_entry_id uuid,
  customer_id uuid,
  said_at timestamptz not null,
  seen_at timestamptz,
  primary key (firm_id, member_id, entry_id)
);
create index mention_unseen on mention (firm_id, member_id, said_at) where seen_at is null;

-- draft: what a member is writing, kept on every keystroke; version tells two tabs apart
create table draft (
  firm_id uuid not null references firm on delete cascade,
  member_id uuid not null,
  place text not null,                         -- thread:<id> or customer:<id>
  kind text not null check (kind in ('reply', 'note')),
  version int not null,
  subject text not null default '',
  recipients jsonb not null default '[]',      -- [{ role: to | cc | bcc, name, address }]
  words text not null,
  attachments jsonb not null default '[]',     -- [{ hash, name, mediaType, size }]
  seen_seq bigint,                             -- the newest entry that was there when it was begun
  changed_at timestamptz not null,
  primary key (firm_id, member_id, place, kind)
);
create index draft_by_member on draft (firm_id, member_id, changed_at desc);

-- template: words to start from, with fields such as {first name}
create table template (
  firm_id uuid not null references firm on delete cascade,
  template_id uuid not null,
  name text not null,
  subject text not null default '',
  words text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  dropped_at timestamptz,                      -- taken away; the row stays, so that it can come back
  primary key (firm_id, template_id)
);

-- saved_view: a list with its filters under a name of its own
create table saved_view (
  firm_id uuid not null references firm on delete cascade,
  view_id uuid not null,
  member_id uuid not null,
  name text not null,
  search jsonb not null,
  is_shared boolean not null default false,
  saved_at timestamptz not null,
  dropped_at timestamptz,
  primary key (firm_id, view_id)
);

do $$
declare t text;
begin
  foreach t in array array['thread_head', 'acquaintance', 'thread_work', 'customer_owner', 'work_act', 'thread_note', 'mention', 'draft', 'template', 'saved_view'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;

-- conversations that are there already get their heads with the next sweep
do $$
declare f uuid;
begin
  for f in select firm_id from firm loop
    perform set_config('app.firm_id', f::text, true);
    insert into dirty (firm_id, customer_id, marked_at)
      select firm_id, customer_id, clock_timestamp() from customer where firm_id = f and merged_into is null
      on conflict (firm_id, customer_id) do update set marked_at = excluded.marked_at;
  end loop;
  perform set_config('app.firm_id', '', true);
end $$;
