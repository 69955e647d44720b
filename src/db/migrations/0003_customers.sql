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
  name_key text not null default '',           -- the name without accents, titles and legal form: what duplicates have in common
  merged_into uuid,                            -- set while merged; the row stays so that a split can bring it back
  created_at timestamptz not null,
  primary key (firm_id, customer_id)
);
create index customer_merged on customer (firm_id, merged_into) where merged_into is not null;
create index customer_by_name on customer (firm_id, name_key, customer_id) where merged_into is null and name_key <> '';
create index customer_by_group on customer (firm_id, stage_group, stage_by, stage) where merged_into is null;

-- person, contact_point, customer_words and customer_card name their customer without a foreign key: a check per row would cost a
-- quarter of taking in a large address book; `dropCustomers` takes a customer out of all of them
create table person (
  firm_id uuid not null,
  person_id uuid not null,
  customer_id uuid not null,
  name text not null,
  name_key text not null default '',           -- its words without accents and titles, in order of the alphabet
  detail jsonb not null default '{}',          -- birthday, notes, postal addresses of a contact card
  primary key (firm_id, person_id)
);
create index person_by_customer on person (firm_id, customer_id);
create index person_by_name on person (firm_id, name_key, customer_id) where name_key <> '';

-- contact_point: an e-mail address, phone number (E.164), domain or handle; belongs to one customer and mostly one person
create table contact_point (
  firm_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'domain', 'handle', 'name')),
  value text not null,                         -- normalised: lower case, E.164
  customer_id uuid not null,
  person_id uuid,
  import_id uuid,                              -- the import that brought it
  lists uuid[] not null default '{}',          -- the imports of contact lists that have it
  from_list boolean generated always as (cardinality(lists) > 0) stored,  -- a contact list has it: it stays although nobody wrote
  primary key (firm_id, kind, value)
);
create index contact_point_by_customer on contact_point (firm_id, customer_id);

-- customer_merge: every merge and split, so that each can be undone
create table customer_merge (
  firm_id uuid not null,
  merge_id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  is_split boolean not null default false,     -- the other way round: gone_id was made out of kept_id
  moved jsonb not null,                        -- what changed hands, so that it can go back
  merged_at timestamptz not null,
  undone_at timestamptz,
  primary key (firm_id, merge_id)
);
create index customer_merge_by_kept on customer_merge (firm_id, kept_id);

-- not_the_same: a suggested duplicate that a person rejected
create table not_the_same (
  firm_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  primary key (firm_id, one_id, other_id)
);

-- seen_together: an address book has both under one name, or one number under two names; shown as a suggested duplicate
create table seen_together (
  firm_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  because text not null,
  import_id uuid not null,
  primary key (firm_id, one_id, other_id)
);

-- sorting: every act of triage, so that it can be undone
create table sorting (
  firm_id uuid not null,
  sorting_id uuid not null,
  became text not null,
  was jsonb not null,                          -- [{ stage, by, customers }]: what they were before
  sorted_at timestamptz not null,
  undone_at timestamptz,
  primary key (firm_id, sorting_id)
);

-- customer_words: what the list of customers finds them by, one row per person and one for the customer itself
create table customer_words (
  firm_id uuid not null,
  words_id uuid not null,                      -- the person, or the customer
  customer_id uuid not null,
  words text not null,                         -- name, addresses, numbers: in lower case, without accents, a blank in front
  primary key (firm_id, words_id)
);
create index customer_words_by_customer on customer_words (firm_id, customer_id);

-- customer_card: what lists show of a customer, as of the last sweep. Can be rebuilt
create table customer_card (
  firm_id uuid not null,
  customer_id uuid not null,
  name text not null,
  -- letters in the order of the alphabet whatever the case or accent, on every server alike
  name_sort text collate "C" generated always as (regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f]', '', 'g')) stored,
  kind text not null,
  stage text not null,
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
  primary key (firm_id, customer_id)
);
-- an index for every order that the list offers, so that any page of it costs the same; the stages are merged when all are asked for
create index customer_card_by_name on customer_card (firm_id, stage, name_sort, customer_id);
create index customer_card_by_first on customer_card (firm_id, stage, first_at, customer_id);
create index customer_card_by_last on customer_card (firm_id, stage, last_at, customer_id);
create index customer_card_by_waiting on customer_card (firm_id, stage, waiting_since, customer_id);
create index customer_card_by_gap on customer_card (firm_id, stage, usual_gap_days, customer_id);
create index customer_card_by_quiet on customer_card (firm_id, stage, quiet_days, customer_id);
create index customer_card_by_alive on customer_card (firm_id, stage, p_alive, customer_id);
create index customer_card_by_income on customer_card (firm_id, stage, income_minor, customer_id);
create index customer_card_by_promises on customer_card (firm_id, stage, open_promises, customer_id);
create index customer_card_by_entries on customer_card (firm_id, stage, entries, customer_id);

do $$
declare t text;
begin
  foreach t in array array['customer', 'person', 'contact_point', 'customer_merge', 'not_the_same', 'seen_together', 'sorting', 'customer_words', 'customer_card'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;

create extension if not exists pg_trgm;
create index customer_words_search on customer_words using gin (words gin_trgm_ops);
-- Row level security forbids an index to answer LIKE (it could tell of rows that one may not see), so this question is asked as the
-- owner, who keeps to the firm of the transaction by himself
create policy find_customers on customer_words for select to current_user using (true);
create function find_customers(pattern text, most int) returns setof uuid
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  select customer_id from customer_words
  where firm_id = (select nullif(current_setting('app.firm_id', true), '')::uuid) and words like pattern limit most
$$;
revoke all on function find_customers from public;
grant execute on function find_customers to :app_role;
