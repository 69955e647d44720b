-- api_key: lets a program in as the member who made it, with no more than its scopes
create table api_key (
  firm_id uuid not null references firm on delete cascade,
  key_id uuid not null,
  member_id uuid not null,
  name text not null,
  scopes text[] not null,                      -- read, write
  hash bytea not null,                         -- SHA-256 of the secret part; the key itself is shown once and kept nowhere
  hint text not null,                          -- its last four characters, to tell keys apart
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (firm_id, key_id)
);

-- api_answer: what a request with an idempotency key was answered, so that the same request again does nothing anew
create table api_answer (
  firm_id uuid not null references firm on delete cascade,
  key_id uuid not null,
  idempotency_key text not null,
  request_hash bytea not null,
  status int,                                  -- null while the first request is still at work
  body text,
  made_at timestamptz not null,
  primary key (firm_id, key_id, idempotency_key)
);
create index api_answer_by_time on api_answer (firm_id, made_at);

-- webhook: an address that is told what happens here
create table webhook (
  firm_id uuid not null references firm on delete cascade,
  webhook_id uuid not null,
  url text not null,
  kinds text[] not null,
  secret bytea not null,                       -- sealed
  seq_told bigint not null,                    -- entries up to here are told
  told_at timestamptz not null,                -- findings and promises up to here are told
  is_paused boolean not null default false,
  pause_reason text,
  member_id uuid,
  created_at timestamptz not null,
  primary key (firm_id, webhook_id)
);

-- webhook_delivery: one message to one address, until it arrived; kept for thirty days so that it can be sent again
create table webhook_delivery (
  firm_id uuid not null,
  delivery_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  kind text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  tries int not null default 0,
  next_at timestamptz not null,
  created_at timestamptz not null,
  last_at timestamptz,
  last_status int,
  last_error text,
  primary key (firm_id, delivery_id),
  unique (firm_id, webhook_id, event_id),
  foreign key (firm_id, webhook_id) references webhook on delete cascade
);
create index webhook_delivery_waiting on webhook_delivery (firm_id, next_at) where state = 'waiting';
create index webhook_delivery_by_time on webhook_delivery (firm_id, webhook_id, created_at);

-- feed: a secret address under which a calendar reads promises and what was put aside
create table feed (
  firm_id uuid not null references firm on delete cascade,
  feed_id uuid not null,
  member_id uuid not null,
  hash bytea not null,
  created_at timestamptz not null,
  last_read_at timestamptz,
  revoked_at timestamptz,
  primary key (firm_id, feed_id)
);

-- digest: the morning mail of a member
create table digest (
  firm_id uuid not null references firm on delete cascade,
  member_id uuid not null,
  address text not null,
  at_time text not null,                       -- 07:30, in the firm's time zone
  is_on boolean not null,
  last_on date,                                -- the day of the last one, so that a day has one
  primary key (firm_id, member_id)
);

-- push_subscription: a browser that may be told something while no page is open
create table push_subscription (
  firm_id uuid not null references firm on delete cascade,
  subscription_id uuid not null,
  member_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  label text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  last_on date,                                -- the day of the last morning word
  primary key (firm_id, subscription_id),
  unique (firm_id, endpoint)
);

do $$
declare t text;
begin
  foreach t in array array['api_key', 'api_answer', 'webhook', 'webhook_delivery', 'feed', 'digest', 'push_subscription'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_firm on %I using (firm_id = nullif(current_setting(''app.firm_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to :app_role', t);
  end loop;
end $$;
