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

-- who signs in belongs to the installation, what they are in a firm is a member of it. The tables of sign-in are the owner role's
-- alone: the role of daily work can read neither sessions nor what people sign in with, and asks bearer_of() only
create table sign_in_person (
  id text primary key,
  name text not null,
  email text not null unique,                  -- lower case; ends in .invalid until a real one is known
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  is_host boolean not null default false,      -- came in by the link printed on this machine: owner of every firm that has no other
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index sign_in_one_host on sign_in_person (is_host) where is_host;

create table sign_in_session (
  id text primary key,
  person_id text not null references sign_in_person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  way text not null default '',                -- link, password, passkey, code, invitation, provider
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_session_by_person on sign_in_session (person_id);

-- sign_in_account: a password (scrypt) or an account at an OpenID provider
create table sign_in_account (
  id text primary key,
  person_id text not null references sign_in_person on delete cascade,
  provider text not null,
  subject text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, subject)
);
create index sign_in_account_by_person on sign_in_account (person_id);

create table sign_in_passkey (
  id text primary key,
  person_id text not null references sign_in_person on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index sign_in_passkey_by_person on sign_in_passkey (person_id);

-- sign_in_second_factor: the secret of a code app and the recovery codes, both encrypted with a key outside of the database
create table sign_in_second_factor (
  id text primary key,
  person_id text not null references sign_in_person on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_count int default 0,
  locked_until timestamptz
);
create index sign_in_second_factor_by_person on sign_in_second_factor (person_id);

-- sign_in_verification: what was begun and waits for its second step (challenges, states, codes)
create table sign_in_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_verification_by_identifier on sign_in_verification (identifier);

create table sign_in_rate (
  id text primary key,
  key text not null unique,
  count int not null,
  last_request bigint not null
);

-- installation: one row for what concerns all firms: where it listens, which OpenID provider it trusts
create table installation (
  is_only_one boolean primary key default true check (is_only_one),
  settings jsonb not null default '{}'
);
insert into installation default values;

do $$
declare t text;
begin
  foreach t in array array['sign_in_person', 'sign_in_session', 'sign_in_account', 'sign_in_passkey', 'sign_in_second_factor',
                           'sign_in_verification', 'sign_in_rate', 'installation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owners_alone on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;

alter table member add column person_id text;  -- who signs in as this member; without, the host stands in for an owner
alter table member add column left_at timestamptz;  -- removed: acts no more, but what they did keeps its name
create unique index member_by_person on member (firm_id, person_id) where person_id is not null;

-- whose books a person may open is asked before a firm is chosen: only the owner role may
create policy directory on member for select to current_user using (true);

-- invitation: a link that makes whoever opens it a member; only its hash is kept
create table invitation (
  firm_id uuid not null references firm on delete cascade,
  invitation_id uuid not null,
  token_hash bytea not null,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'staff', 'viewer')),
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (firm_id, invitation_id)
);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy own_firm on invitation using (firm_id = nullif(current_setting('app.firm_id', true), '')::uuid);
grant select, insert, update, delete on invitation to :app_role;

-- the audit log is read newest first
create index entry_audit on entry (firm_id, seq) where channel in ('audit', 'erasure', 'withdrawal');

-- bearer_of: who holds this session, and as which member of which firm (the wanted one, else their own, else the sample)
create function bearer_of(given text, wanted text)
returns table (session_id text, person_id text, person text, email text, is_host boolean, born_at timestamptz, seen_at timestamptz,
  firm_id uuid, firm text, is_sample boolean, time_zone text, country text, currency text, member_id uuid, member text, role text)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, p.id, p.name, p.email, p.is_host, s.created_at, s.updated_at,
         b.firm_id, b.name, b.is_sample, b.time_zone, b.country, b.currency, b.member_id, b.member, b.role
  from sign_in_session s join sign_in_person p on p.id = s.person_id
  left join lateral (
    select f.firm_id, f.name, f.is_sample, f.time_zone, f.country, f.currency, m.member_id, m.name as member, m.role
    from member m join firm f on f.firm_id = m.firm_id
    where m.left_at is null and (m.person_id = p.id or (p.is_host and m.person_id is null and m.role = 'owner'))
    order by f.firm_id::text = wanted desc, f.is_sample, f.created_at, m.person_id is null, m.created_at, m.member_id limit 1) b on true
  where s.token = given and s.expires_at > now()
$$;
revoke all on function bearer_of(text, text) from public;
grant execute on function bearer_of(text, text) to :app_role;
