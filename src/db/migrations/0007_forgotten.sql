-- forgotten: people and raw sources that were erased on request, under the firm's own key, so that a later import of the same address
-- book or file cannot bring them back. A key says nothing to anybody who lacks the firm's secret.
create table forgotten (
  firm_id uuid not null references firm on delete cascade,
  key bytea not null,                          -- HMAC-SHA-256 of `point:email:…`, `raw:` and a hash …
  forgotten_at timestamptz not null,           -- what they write later is theirs to write
  primary key (firm_id, key)
);
alter table forgotten enable row level security;
alter table forgotten force row level security;
create policy own_firm on forgotten using (firm_id = nullif(current_setting('app.firm_id', true), '')::uuid);
grant select on forgotten to :app_role;
