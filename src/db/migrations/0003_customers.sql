-- customer: whom we deal with, a company with its people or a private person
create table customer (
  firm_id uuid not null references firm on delete cascade,
  customer_id uuid not null,
  kind text not null check (kind in ('company', 'private')),
  name text not null,
  stage text not null check (stage in ('stranger', 'prospect', 'customer', 'former', 'declined', 'not-a-customer')),
  stage_by text not null check (stage_by in ('proposed', 'confirmed')),
  stage_why text not null default '',          -- the evidence in words: "14 mails both ways, 3 invoices"
  stage_group text not null default '',        -- triage shows them together: exchange, invoices, newsletters, suppliers, robots, colleagues, one-way
  merged_into uuid,                            -- set while merged; the row stays so that a split can bring it back
  created_at timestamptz not null,
  primary key (firm_id, customer_id)
);
create index customer_merged on customer (firm_id, merged_into) where merged_into is not null;

create table person (
  firm_id uuid not null,
  person_id uuid not null,
  customer_id uuid not null,
  name text not null,
  detail jsonb not null default '{}',          -- birthday, notes, postal addresses of a contact card
  primary key (firm_id, person_id),
  foreign key (firm_id, customer_id) references customer on delete cascade
);
create index person_by_customer on person (firm_id, customer_id);

-- contact_point: an e-mail address, phone number (E.164), domain or handle; belongs to one customer and mostly one person
create table contact_point (
  firm_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'domain', 'handle', 'name')),
  value text not null,                         -- normalised: lower case, E.164
  customer_id uuid not null,
  person_id uuid,
  import_id uuid,                              -- the import that brought it
  from_list boolean not null default false,    -- a contact list has it: it stays although nobody wrote
  primary key (firm_id, kind, value),
  foreign key (firm_id, customer_id) references customer on delete cascade
);
create index contact_point_by_customer on contact_point (firm_id, customer_id);

-- customer_merge: every merge and split, so that each can be undone
create table customer_merge (
  firm_id uuid not null,
  merge_id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  moved jsonb not null,                        -- the people and contact points that changed hands
  merged_at timestamptz not null,
  undone_at timestamptz,
  primary key (firm_id, merge_id)
);

-- not_the_same: a suggested duplicate that a person rejected
create table not_the_same (
  firm_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  primary key (firm_id, one_id, other_id)
);

-- customer_card: what lists show of a customer, as of the last sweep. Can be rebuilt
create table customer_card (
  firm_id uuid not null,
  customer_id uuid not null,
  name text not null,
  kind text not null,
  stage text not null,
  search text not null,                        -- lower-case name, people, addresses, numbers
  entries int not null default 0,
  first_at timestamptz,
  last_at timestamptz,
  last_touch_at timestamptz,
  waiting_since timestamptz,
  usual_gap_days real,
  quiet_days real,
  p_alive real,                                -- null: too little known
  income_minor bigint,
  income_currency text,
  open_promises int not null default 0,
  late_promises int not null default 0,
  swept_at timestamptz,
  primary key (firm_id, customer_id),
  foreign key (firm_id, customer_id) references customer on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['customer', 'person', 'contact_point', 'customer_merge', 'not_the_same', 'customer_card'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;

create extension if not exists pg_trgm;
create index customer_card_search on customer_card using gin (search gin_trgm_ops);
