-- Row level security forbids an index to answer @@ (it could tell of rows that one may not see), so words are looked up as the owner,
-- who keeps to the firm of the transaction by himself
create policy find_entries on search_doc for select to current_user using (true);
create function find_entries(query tsquery, most int) returns table (entry_id uuid, occurred_at timestamptz)
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  select d.entry_id, d.occurred_at from search_doc d
  where d.firm_id = (select nullif(current_setting('app.firm_id', true), '')::uuid) and d.words @@ query limit most
$$;
revoke all on function find_entries from public;
grant execute on function find_entries to :app_role;
