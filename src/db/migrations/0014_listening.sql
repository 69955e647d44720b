-- concern_answer: what a reply of ours made of a concern of theirs, worked out once for each pair. Can be rebuilt
create table concern_answer (
  firm_id uuid not null,
  concern_entry_id uuid not null,              -- what they wrote
  concern_at int not null,                     -- where the concern begins in it: start_at of its span
  reply_entry_id uuid not null,
  how text not null check (how in ('words', 'deed', 'promise', 'unsure', 'none')),
  where_start int,                             -- the words of the reply that address it
  where_end int,
  confidence real not null,
  reader text not null,                        -- name@version
  primary key (firm_id, concern_entry_id, concern_at, reply_entry_id)
);
create index concern_answer_by_reply on concern_answer (firm_id, reply_entry_id);

do $$
declare t text;
begin
  foreach t in array array['concern_answer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
