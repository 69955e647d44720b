import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { PhoneView } from '#actions/phone/hooks.ts';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Choice, Field } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { phoneQuery, reachDeeds } from '../reach-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './ways.module.css';

export const route = createLazyRoute('/settings/phone')({ component: Phone });

/** How calls come in by themselves: the addresses to give to the telephone service, what came last, and what was turned away and why. */
function Phone() {
  const phone = useQuery(phoneQuery);
  return (
    <Page title="Phone" tab="Phone" aside={<Link to="/settings">‹ Settings</Link>}>
      {phone.error && <Trouble error={phone.error} />}
      {phone.isPending && <Waiting />}
      {phone.data && (
        <>
          <Part title="Ways in">
            <Hooks view={phone.data} />
            <NewWay />
          </Part>
          <Part title="Last calls that came in">
            <Events view={phone.data} />
          </Part>
          {phone.data.refusals.length > 0 && (
            <Part title="Turned away">
              <Refusals view={phone.data} />
            </Part>
          )}
        </>
      )}
      <p className="aside-words">
        A call log of Asterisk or FreePBX is read like any other file: <Link to="/start">bring it in</Link>.
      </p>
    </Page>
  );
}

const kindWords = { twilio: 'Twilio', signed: 'any service, signed' };

function Hooks({ view }: { view: PhoneView }) {
  const client = useQueryClient();
  const words = useWords();
  const drop = useMutation({
    mutationFn: reachDeeds.dropHook,
    onSuccess: async () => {
      say({ words: 'Taken away: nothing comes in there any more' });
      await client.invalidateQueries({ queryKey: phoneQuery.queryKey });
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  if (view.hooks.length === 0)
    return <Empty title="Calls do not come in by themselves yet.">Add a way in below, or log them by hand with the key c.</Empty>;
  return (
    <ul className={styles.list}>
      {view.hooks.map((hook) => (
        <li key={hook.id}>
          <header>
            <strong>{hook.name}</strong> <span className="aside-words">{kindWords[hook.kind]}</span>
          </header>
          <code>{`${hook.address ?? location.origin}${hook.path}`}</code>
          <p className="aside-words">
            {hook.lastEventAt ? `Last heard ${words.short(hook.lastEventAt)}` : 'Nothing came in yet'}
          </p>
          <Deed quiet onClick={() => drop.mutate(hook.id)} isBusy={drop.isPending}>
            Take away
          </Deed>
        </li>
      ))}
    </ul>
  );
}

function NewWay() {
  const client = useQueryClient();
  const [kind, setKind] = useState<'twilio' | 'signed'>('twilio');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [account, setAccount] = useState('');
  const [authToken, setAuthToken] = useState('');
  const add = useMutation({
    mutationFn: () => {
      const base = { name: name.trim() || kindWords[kind], address: address.trim() || null };
      return reachDeeds.addHook(kind === 'twilio' ? { ...base, kind, account, authToken } : { ...base, kind });
    },
    onSuccess: async () => {
      setAuthToken('');
      setName('');
      await client.invalidateQueries({ queryKey: phoneQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <Choice
        label="Which service"
        value={kind}
        onChoose={setKind}
        options={[
          { value: 'twilio', words: 'Twilio' },
          { value: 'signed', words: 'Another one' },
        ]}
      />
      <Field label="Name" value={name} onValue={setName} placeholder={kindWords[kind]} />
      <Field
        label="Address of this house as the service reaches it"
        description="Behind a proxy: the public one, such as https://regard.your-firm.example. Empty: the one the message came to."
        value={address}
        onValue={setAddress}
      />
      {kind === 'twilio' && (
        <>
          <Field label="Account SID" value={account} onValue={setAccount} autoComplete="off" />
          <Field
            label="Auth token"
            description="Proves that messages are Twilio's and fetches recordings. Kept encrypted and never shown again."
            type="password"
            value={authToken}
            onValue={setAuthToken}
            autoComplete="off"
          />
        </>
      )}
      {add.error && <p role="alert">{add.error.message}</p>}
      <Deed submit isBusy={add.isPending}>
        Add this way in
      </Deed>
      {add.data && (
        <div className={styles.once} role="status">
          <p>
            Give the service this address:{' '}
            <code>{`${address.trim().replace(/\/+$/, '') || location.origin}${add.data.path}`}</code>
          </p>
          {add.data.secret ? (
            <p>
              Its secret, shown this once: <code>{add.data.secret}</code>. Each message carries the header{' '}
              <code>Regard-Signature: t=SECONDS,v1=HEX</code>, HMAC-SHA-256 of <code>SECONDS.BODY</code>; docs/PHONE.md has an
              example.
            </p>
          ) : (
            <p>
              In Twilio set it as the status callback of your number, as the action of Dial, and as recording and transcription
              callback of Record.
            </p>
          )}
        </div>
      )}
    </form>
  );
}

const stateWords: Record<PhoneView['events'][number]['state'], string> = {
  waiting: 'waits for the rest of it',
  taken: 'written down',
  'passed-over': 'passed over',
  failed: 'without its sound',
};

function Events({ view }: { view: PhoneView }) {
  const words = useWords();
  if (view.events.length === 0) return <Empty>Nothing came in yet.</Empty>;
  return (
    <ul className={styles.lines}>
      {view.events.map((event) => (
        <li key={event.id}>
          <time dateTime={event.at}>{words.short(event.at)}</time>
          <span>
            {event.threadId && event.entryId ? (
              <Link to="/threads/$id" params={{ id: event.threadId }} hash={event.entryId}>
                {event.summary}
              </Link>
            ) : (
              event.summary
            )}
            {event.reason && <span className="aside-words"> {event.reason}</span>}
          </span>
          <Chip tone={event.state === 'failed' ? 'brick' : 'plain'}>{stateWords[event.state]}</Chip>
        </li>
      ))}
    </ul>
  );
}

function Refusals({ view }: { view: PhoneView }) {
  const words = useWords();
  return (
    <ul className={styles.lines}>
      {view.refusals.map((one) => (
        <li key={`${one.hook} ${one.reason}`}>
          <time dateTime={one.lastAt}>{words.short(one.lastAt)}</time>
          <span>
            {one.reason} <span className="aside-words">{one.hook}</span>
          </span>
          <Chip tone="amber">{one.times === 1 ? 'once' : `${words.count(one.times)} times`}</Chip>
        </li>
      ))}
    </ul>
  );
}
