-- finding: what a practice has to say about one customer, or the firm
create table finding (
  firm_id uuid not null references firm on delete cascade,
  finding_id uuid not null,
  practice text not null,
  subject text not null,                       -- what it is about: a thread, a promise, a customer
  episode text not null,                       -- new evidence opens a new one
  customer_id uuid,
  facts jsonb not null,                        -- typed facts; the words are made on reading
  evidence jsonb not null,                     -- [{ entryId, start, end, reader }]
  state text not null check (state in ('open', 'snoozed', 'done', 'dismissed', 'gone')),
  reason text,                                 -- why it was dismissed
  snoozed_until timestamptz,
  since_at timestamptz not null,               -- when the matter began
  due_at timestamptz,                          -- when its limit is or was reached; the share of the limit used follows from both
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  primary key (firm_id, finding_id),
  unique (firm_id, practice, subject, episode)
);
create index finding_open on finding (firm_id, practice, since_at) include (state) where state in ('open', 'snoozed');
create index finding_by_customer on finding (firm_id, customer_id, state);

-- decision: every act on a finding, so that it can be undone and is respected after a sweep
create table decision (
  firm_id uuid not null,
  decision_id uuid not null,
  finding_id uuid not null,
  was jsonb not null,                          -- the finding's state before
  became text not null,
  reason text,
  member_id uuid,
  decided_at timestamptz not null,
  undone_at timestamptz,
  batch_id uuid,                               -- one key that closed many is undone by one key
  primary key (firm_id, decision_id)
);
create index decision_by_batch on decision (firm_id, batch_id) where batch_id is not null;
create index decision_by_finding on decision (firm_id, finding_id);
create index decision_by_time on decision (firm_id, decided_at);

-- dirty: customers of whom something new is known; the sweep empties it
create table dirty (
  firm_id uuid not null,
  customer_id uuid not null,
  marked_at timestamptz not null default clock_timestamp(),  -- a mark set anew while a sweep is at work survives it
  primary key (firm_id, customer_id)
);

-- look_again: when time alone will change a verdict
create table look_again (
  firm_id uuid not null,
  practice text not null,
  customer_id uuid not null,
  at timestamptz not null,
  primary key (firm_id, practice, customer_id)
);
create index look_again_by_time on look_again (firm_id, at);

-- rhythm: what the firm-wide models of rapport need of a customer, so that fitting them reads one small row each
create table rhythm (
  firm_id uuid not null,
  customer_id uuid not null,
  stage text not null,
  gaps int not null,                           -- days between days of contact, how many
  log_gap_mean real not null,                  -- of their natural logarithm
  log_gap_squares real not null,               -- sum of squared deviations from that mean
  first_at timestamptz,
  last_at timestamptz,
  purchases int not null,                      -- days on which they bought
  first_purchase_on date,
  last_purchase_on date,
  income_minor bigint not null,                -- net, of the twelve months before it was written
  currency text,
  primary key (firm_id, customer_id)
);

-- promise_fate: what became of each promise, as of the last sweep, for lists and for said against done. Can be rebuilt
create table promise_fate (
  firm_id uuid not null,
  promise_id uuid not null,
  customer_id uuid not null,
  deed text not null,
  state text not null,                         -- open, kept, late, not-known, paused, replaced, void
  made_at timestamptz not null,
  due_at timestamptz,                          -- exclusive; null while no clock runs
  is_due_said boolean not null,
  is_moved boolean not null,
  kept_at timestamptz,
  kept_by text,
  sign_entry_id uuid,
  said_days real,                              -- working days from the making to what was said, and to the keeping
  took_days real,
  primary key (firm_id, promise_id)
);
create index promise_fate_by_due on promise_fate (firm_id, state, due_at);
create index promise_fate_by_customer on promise_fate (firm_id, customer_id);

-- firm_model: models fitted over all customers (rhythm, BG/NBD, said against done), refitted at most daily
create table firm_model (
  firm_id uuid not null,
  name text not null,
  fitted_at timestamptz not null,
  parameters jsonb not null,
  primary key (firm_id, name)
);

do $$
declare t text;
begin
  foreach t in array array['finding', 'decision', 'dirty', 'look_again', 'rhythm', 'promise_fate', 'firm_model'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
