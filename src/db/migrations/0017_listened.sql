-- reading.is_listened: its words were read closely (what they ask, their tone, what matters), which waits until it is known whose they are;
-- the sweep of the customer does it
alter table reading add column is_listened boolean not null default false;
create index reading_to_listen on reading (firm_id, customer_id) where not is_listened and nature = 'personal' and customer_id is not null;
