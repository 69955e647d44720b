-- language_model: the model that a firm has plugged in, if it has one; everything works without
create table language_model (
  firm_id uuid primary key references firm on delete cascade,
  url text not null,                           -- where it is asked, up to and without /chat/completions
  model text not null,                         -- by which name its server knows it
  secret bytea,                                -- the key, sealed; null where the server asks for none
  is_on boolean not null default false,
  timeout_seconds int not null check (timeout_seconds between 5 and 120),
  ceiling_kind text not null check (ceiling_kind in ('tokens', 'money')),
  ceiling_amount bigint not null check (ceiling_amount >= 0), -- of a month: tokens, or money in millionths of the currency's unit
  currency text not null,
  read_price_micro bigint not null check (read_price_micro >= 0),   -- of a million tokens that it reads, in millionths of the unit
  write_price_micro bigint not null check (write_price_micro >= 0), -- and of a million that it writes
  changed_at timestamptz not null
);

-- model_use: one question to the model: what for, how much, what came of it. No words, no customer, no member
create table model_use (
  firm_id uuid not null references firm on delete cascade,
  use_id uuid not null,
  purpose text not null check (purpose in ('draft', 'wording', 'agreement', 'try')),
  asked_at timestamptz not null,
  outcome text not null default 'asked' check (outcome in ('asked', 'shown', 'withheld', 'failed')),
  reason text,                                 -- a code, where nothing was shown
  read_tokens int not null,                    -- while it is asked: at most so many, so that the ceiling holds before the answer is there
  written_tokens int not null,
  cost_micro bigint not null,
  is_estimated boolean not null default true,  -- false where its server said how many
  primary key (firm_id, use_id)
);
create index model_use_by_time on model_use (firm_id, asked_at);

do $$
declare t text;
begin
  foreach t in array array['language_model', 'model_use'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
