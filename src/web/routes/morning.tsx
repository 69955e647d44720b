import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Morning as View } from '#reach/digest/digest.ts';
import { Deed } from '../kit/deed.tsx';
import { Field, Tick } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { feedsQuery, morningQuery, reachDeeds } from '../reach-api.tsx';
import { say } from '../shell/undo.tsx';
import { MorningPush } from './morning-push.tsx';
import styles from './ways.module.css';

export const route = createLazyRoute('/settings/morning')({ component: Morning });

/** How Regard speaks up outside of the page, to each member alone: the mail of the morning, a word on the phone, a calendar. */
function Morning() {
  const morning = useQuery(morningQuery);
  return (
    <Page title="Morning" tab="Morning" aside={<Link to="/settings">‹ Settings</Link>}>
      <Part title="Morning mail">
        {morning.error && <Trouble error={morning.error} />}
        {morning.isPending && <Waiting />}
        {morning.data && <MorningMail view={morning.data} />}
      </Part>
      <MorningPush />
      <Part title="Calendar">
        <Feeds />
      </Part>
    </Page>
  );
}

function MorningMail({ view }: { view: View }) {
  const client = useQueryClient();
  const [now, setNow] = useState(view);
  const save = useMutation({
    mutationFn: () => reachDeeds.setMorning(now),
    onSuccess: (kept) => {
      client.setQueryData(morningQuery.queryKey, kept);
      setNow(kept);
      say({ words: kept.isOn ? `A mail comes at ${kept.atTime} on working days when somebody needs you` : 'No morning mail' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <Tick
        label="Send me what Today says, each working day"
        hint="With a link to each card, and one to put it aside. No mail comes when nobody waits."
        isOn={now.isOn}
        onTick={(isOn) => setNow({ ...now, isOn })}
      />
      <Field label="At" type="time" value={now.atTime} onValue={(atTime) => setNow({ ...now, atTime })} />
      <Field label="To" type="email" value={now.address} onValue={(address) => setNow({ ...now, address })} />
      {!view.canSend && <p className="aside-words">No mailbox can send yet: connect one first, and the mail goes out by it.</p>}
      {save.error && <p role="alert">{save.error.message}</p>}
      <Deed submit isBusy={save.isPending} isOff={JSON.stringify(now) === JSON.stringify(view)}>
        Keep this
      </Deed>
    </form>
  );
}

function Feeds() {
  const feeds = useQuery(feedsQuery);
  const words = useWords();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: feedsQuery.queryKey });
  const make = useMutation({ mutationFn: reachDeeds.makeFeed, onSuccess: again });
  const drop = useMutation({
    mutationFn: reachDeeds.dropFeed,
    onSuccess: async () => {
      say({ words: 'Taken away: calendars that ask there find nothing' });
      await again();
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <>
      <p className="aside-words">
        Promises and what you put aside, in any calendar that reads an address (iCalendar). Whoever has the address can read it.
      </p>
      {feeds.error && <Trouble error={feeds.error} />}
      {feeds.data?.length === 0 && !make.data && <Empty>No calendar reads from here.</Empty>}
      <ul className={styles.list} style={{ marginTop: 12 }}>
        {feeds.data?.map((feed) => (
          <li key={feed.id}>
            <p>
              Made {words.short(feed.createdAt)} ·{' '}
              {feed.lastReadAt ? `last read ${words.short(feed.lastReadAt)}` : 'not read yet'}
            </p>
            <Deed quiet onClick={() => drop.mutate(feed.id)} isBusy={drop.isPending}>
              Take away
            </Deed>
          </li>
        ))}
      </ul>
      {make.error && <p role="alert">{make.error.message}</p>}
      {make.data && (
        <div className={styles.once} role="status">
          <p>
            The address, shown this once: <code>{`${location.origin}${make.data.path}`}</code>
          </p>
        </div>
      )}
      <p style={{ marginTop: 12 }}>
        <Deed onClick={() => make.mutate()} isBusy={make.isPending}>
          Make a calendar address
        </Deed>
      </p>
    </>
  );
}
