import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { DeliveryLine, Kind, WebhookLine } from '#reach/webhooks/webhooks.ts';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { Field, Tick } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { deliveriesQuery, reachDeeds, webhooksQuery } from '../reach-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './ways.module.css';

export const route = createLazyRoute('/settings/webhooks')({ component: Webhooks });

const kindWords: Record<Kind, string> = {
  'entry.recorded': 'Something was written or said',
  'finding.opened': 'A matter came up in Today',
  'finding.settled': 'A matter is done or over',
  'promise.noted': 'A promise was kept, moved or called off',
};
// the words name every kind
const allKinds = Object.keys(kindWords) as Kind[];

/** Other systems that are told what happens here, and what became of each message. */
function Webhooks() {
  const hooks = useQuery(webhooksQuery);
  return (
    <Page title="Webhooks" tab="Webhooks" aside={<Link to="/settings">‹ Settings</Link>}>
      <p className={`aside-words ${styles.intro}`}>
        Each address is told by a signed POST: what happened and about whom, as ids; the words are asked for over the API. A
        message that does not arrive is sent again for a day and a half.
      </p>
      <Part title="Who is told">
        {hooks.error && <Trouble error={hooks.error} />}
        {hooks.isPending && <Waiting />}
        {hooks.data?.length === 0 && <Empty>No other system is told anything.</Empty>}
        <ul className={styles.list}>
          {hooks.data?.map((hook) => (
            <Hook key={hook.id} hook={hook} />
          ))}
        </ul>
        <NewHook />
      </Part>
    </Page>
  );
}

function useChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; words: string }) => run(),
    onSuccess: async (_, { words }) => {
      say({ words });
      await client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
}

function Hook({ hook }: { hook: WebhookLine }) {
  const [isOpen, setIsOpen] = useState(false);
  const words = useWords();
  const change = useChange();
  return (
    <li>
      <code>{hook.url}</code>
      <p className="aside-words">{hook.kinds.map((kind) => kindWords[kind]).join(' · ')}</p>
      <p>
        {hook.isPaused && <Chip tone="amber">{hook.pauseReason ?? 'paused'}</Chip>}{' '}
        {hook.waiting > 0 && <Chip>{words.count(hook.waiting)} on their way</Chip>}{' '}
        {hook.failed > 0 && <Chip tone="brick">{words.count(hook.failed)} did not arrive</Chip>}{' '}
        <span className="aside-words">{hook.lastAt ? `last told ${words.short(hook.lastAt)}` : 'nothing told yet'}</span>
      </p>
      <div className={styles.row}>
        <Deed isOpen={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Messages
        </Deed>
        <Deed quiet onClick={() => change.mutate({ run: () => reachDeeds.testWebhook(hook.id), words: 'A test is on its way' })}>
          Send a test
        </Deed>
        <Deed
          quiet
          onClick={() =>
            change.mutate({
              run: () => reachDeeds.pauseWebhook(hook.id, !hook.isPaused),
              words: hook.isPaused ? 'It is told again' : 'Paused: it is told later',
            })
          }
        >
          {hook.isPaused ? 'Go on' : 'Pause'}
        </Deed>
        <Deed
          quiet
          onClick={() => change.mutate({ run: () => reachDeeds.dropWebhook(hook.id), words: 'It is told nothing more' })}
        >
          Take away
        </Deed>
      </div>
      {isOpen && <Deliveries id={hook.id} />}
    </li>
  );
}

const toneOf: Record<DeliveryLine['state'], 'plain' | 'amber' | 'brick'> = {
  waiting: 'amber',
  delivered: 'plain',
  failed: 'brick',
};
const stateWords: Record<DeliveryLine['state'], string> = { waiting: 'on its way', delivered: 'arrived', failed: 'given up' };

function Deliveries({ id }: { id: string }) {
  const deliveries = useQuery(deliveriesQuery(id));
  const words = useWords();
  const change = useChange();
  if (deliveries.error) return <Trouble error={deliveries.error} />;
  if (!deliveries.data) return <Waiting />;
  if (deliveries.data.rows.length === 0) return <Empty>No message yet.</Empty>;
  return (
    <ul className={styles.lines} style={{ width: '100%' }}>
      {deliveries.data.rows.map((one) => (
        <li key={one.id}>
          <time dateTime={one.createdAt}>{words.short(one.createdAt)}</time>
          <span>
            {one.kind} <Chip tone={toneOf[one.state]}>{stateWords[one.state]}</Chip>{' '}
            <span className="aside-words">
              {one.lastError ?? ''} {one.tries > 1 ? `${one.tries} tries` : ''}{' '}
              {one.nextAt && one.tries > 0 ? `again ${words.short(one.nextAt)}` : ''}
            </span>
            <details>
              <summary className="aside-words">what is sent</summary>
              <code>{one.body}</code>
            </details>
          </span>
          <Deed quiet onClick={() => change.mutate({ run: () => reachDeeds.sendAgain(one.id), words: 'It is sent again' })}>
            Send again
          </Deed>
        </li>
      ))}
    </ul>
  );
}

function NewHook() {
  const client = useQueryClient();
  const [url, setUrl] = useState('');
  const [kinds, setKinds] = useState<Kind[]>(allKinds);
  const add = useMutation({
    mutationFn: () => reachDeeds.addWebhook(url.trim(), kinds),
    onSuccess: async () => {
      setUrl('');
      await client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <Field label="Address" value={url} onValue={setUrl} placeholder="https://example.com/regard" />
      {allKinds.map((kind) => (
        <Tick
          key={kind}
          label={kindWords[kind]}
          isOn={kinds.includes(kind)}
          onTick={(isOn) => setKinds(isOn ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
        />
      ))}
      {add.error && <p role="alert">{add.error.message}</p>}
      <Deed submit isBusy={add.isPending} isOff={url.trim() === '' || kinds.length === 0}>
        Tell this address
      </Deed>
      {add.data && (
        <div className={styles.once} role="status">
          <p>
            The secret that signs, shown this once: <code>{add.data.secret}</code>
          </p>
          <p className="aside-words">
            Header <code>Regard-Signature: t=SECONDS,v1=HEX</code>: HMAC-SHA-256 of <code>SECONDS.BODY</code>. docs/API.md has an
            example.
          </p>
        </div>
      )}
    </form>
  );
}
