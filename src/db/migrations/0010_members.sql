-- Every firm has an owner: who acts when nobody else has been invited yet.
do $$
declare f uuid;
begin
  for f in select firm_id from firm loop
    perform set_config('app.firm_id', f::text, true);
    insert into member (firm_id, member_id, name, role)
      select f, gen_random_uuid(), 'Owner', 'owner'
      where not exists (select 1 from member where firm_id = f and role = 'owner');
  end loop;
  perform set_config('app.firm_id', '', true);
end $$;

-- whose books a person may open is asked before a firm is chosen: only the owner role may
create policy directory on member for select to current_user using (true);
