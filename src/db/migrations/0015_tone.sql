-- finding.private_to: the one member who may see it; null: the whole firm. A question in which nobody is named (`app.member_id`) finds none
-- of them: what forgets to say who looks shows too little and never too much. `app.house` is the sweep's, erasing's and the backup's.
alter table finding add column private_to uuid;
create policy own_member on finding as restrictive using (
  private_to is null
  or private_to = nullif(current_setting('app.member_id', true), '')::uuid
  or current_setting('app.house', true) = 'on');

-- misreading: a member said that a reader was wrong. A mark in an entry is known by its place; words in a draft, which is kept nowhere, by
-- hashes of the words and of their sentence
create table misreading (
  firm_id uuid not null references firm on delete cascade,
  misreading_id uuid not null,
  batch_id uuid not null,                      -- what one key said, one key takes back
  reader text not null,                        -- name@version
  kind text not null,                          -- the kind of its mark: tone, matters, ask …
  entry_id uuid,
  start_at int,                                -- [start, end) in the entry's words
  end_at int,
  words_hash bytea,                            -- of the marked words, squeezed and in lower case
  sentence_hash bytea,                         -- of the sentence that they stand in
  member_id uuid not null,                     -- who said so
  private_to uuid,                             -- where the mark belongs to its author alone, so does this
  told_at timestamptz not null,
  undone_at timestamptz,
  primary key (firm_id, misreading_id),
  check ((entry_id is not null and start_at is not null and end_at is not null) or sentence_hash is not null)
);
create index misreading_by_entry on misreading (firm_id, entry_id) where entry_id is not null;
create index misreading_by_batch on misreading (firm_id, batch_id);
create index misreading_by_words on misreading (firm_id, sentence_hash) where sentence_hash is not null;
alter table misreading enable row level security;
alter table misreading force row level security;
create policy own_firm on misreading using (firm_id = nullif(current_setting('app.firm_id', true), '')::uuid);
create policy own_member on misreading as restrictive using (
  private_to is null
  or private_to = nullif(current_setting('app.member_id', true), '')::uuid
  or current_setting('app.house', true) = 'on');
grant select, insert, update, delete on misreading to :app_role;

-- span: a firm asks for one kind of mark of a time without reading all others
create index span_of_tone on span (firm_id, entry_id) where kind = 'tone';

-- outbox_letter.cooling: why it waits longer than others before it leaves; null: it does not
alter table outbox_letter add column cooling text check (cooling in ('heated', 'hostile'));
