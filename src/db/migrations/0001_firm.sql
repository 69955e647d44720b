-- firm: one business, the tenant. Every tenant table starts with firm_id, and row level security stands behind it.
create table firm (
  firm_id uuid primary key,
  name text not null,
  time_zone text not null,                    -- IANA name
  country text,                               -- ISO 3166-1 alpha-2; holidays and phone numbers are read with it
  region text,                                -- ISO 3166-2 subdivision for holidays, where it matters
  currency text not null default 'EUR',       -- ISO 4217
  working_hours jsonb not null,               -- { "1": [["09:00","17:00"]], … }: Monday is 1
  settings jsonb not null default '{}',       -- limits per channel, which channels exist beyond mail …
  is_sample boolean not null default false,   -- the firm to look around in
  source_secret bytea not null,               -- keys what a source calls an entry, so that tombstones name nobody
  created_at timestamptz not null default now()
);
alter table firm enable row level security;
alter table firm force row level security;
create policy own_firm on firm using (firm_id = nullif(current_setting('app.firm_id', true), '')::uuid);
-- the start page lists the firms before one is chosen: only the owner role may
create policy directory on firm for select to current_user using (true);
grant select, update on firm to :app_role;

create table member (
  firm_id uuid not null references firm on delete cascade,
  member_id uuid not null,
  name text not null,
  email text,
  role text not null check (role in ('owner', 'staff', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (firm_id, member_id)
);

-- own_point: an address, domain or number that is ours; proposed from the mail itself, confirmed by a person
create table own_point (
  firm_id uuid not null references firm on delete cascade,
  kind text not null check (kind in ('email', 'domain', 'phone', 'name')),
  value text not null,
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  why text not null default '',
  member_id uuid,
  primary key (firm_id, kind, value)
);

-- mapping: how the columns of a foreign table were read, remembered by its header
create table mapping (
  firm_id uuid not null references firm on delete cascade,
  fingerprint text not null,
  kind text not null,
  columns jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (firm_id, fingerprint, kind)
);

do $$
declare t text;
begin
  foreach t in array array['member', 'own_point', 'mapping'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
