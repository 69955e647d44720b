import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Deed } from '../kit/deed.tsx';
import { Part } from '../kit/page.tsx';
import { Trouble } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { pushQuery, reachDeeds } from '../reach-api.tsx';
import { say } from '../shell/undo.tsx';
import styles from './ways.module.css';

const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** What a browser calls itself, in a word or two. */
function browserName(): string {
  const agent = navigator.userAgent;
  const name = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : 'Browser';
  const on = /Android/.test(agent)
    ? ' on Android'
    : /iPhone|iPad/.test(agent)
      ? ' on an iPhone or iPad'
      : /Mac/.test(agent)
        ? ' on a Mac'
        : '';
  return `${name}${on}`;
}

async function subscribe(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error('This browser does not let Regard tell you things. Allow it in its settings for this page, then try again.');
  const registration = await navigator.serviceWorker.register('/worker.js');
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error('This browser gave no address to tell you things at.');
  await reachDeeds.addPush({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, label: browserName() });
}

/** A word in the morning on this device, also while no page is open. */
export function MorningPush() {
  const push = useQuery(pushQuery);
  const client = useQueryClient();
  const words = useWords();
  const change = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; words: string }) => run(),
    onSuccess: async (_, { words: said }) => {
      say({ words: said });
      await client.invalidateQueries({ queryKey: pushQuery.queryKey });
    },
    onError: (error) => say({ words: error.message, tone: 'brick' }),
  });
  return (
    <Part title="A word on this device">
      <p className="aside-words">
        At the time above, on working days, when somebody needs you; closed so that only this device can read it.
      </p>
      {push.error && <Trouble error={push.error} />}
      <ul className={styles.list} style={{ marginTop: 12 }}>
        {push.data?.browsers.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{one.label}</strong>{' '}
              <span className="aside-words">{one.lastSentAt ? `last told ${words.short(one.lastSentAt)}` : 'not told yet'}</span>
            </p>
            <div className={styles.row}>
              <Deed
                quiet
                onClick={() => change.mutate({ run: () => reachDeeds.testPush(one.id), words: 'A word is on its way' })}
              >
                Try it
              </Deed>
              <Deed
                quiet
                onClick={() => change.mutate({ run: () => reachDeeds.dropPush(one.id), words: 'It is told nothing more' })}
              >
                Take away
              </Deed>
            </div>
          </li>
        ))}
      </ul>
      {canPush() ? (
        <Deed
          isBusy={change.isPending}
          isOff={!push.data}
          onClick={() =>
            push.data && change.mutate({ run: () => subscribe(push.data.publicKey), words: 'This device is told in the morning' })
          }
        >
          Tell me on this device
        </Deed>
      ) : (
        <p className="aside-words">
          This browser cannot be told things while no page is open. It needs https, and on an iPhone the installed app.
        </p>
      )}
    </Part>
  );
}
