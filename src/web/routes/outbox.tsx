import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { LetterLine } from '#outbox/letters.ts';
import { useRefresh } from '../deeds/use-deed.tsx';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { outboxQuery } from '../outbox-api.tsx';
import { useKeys, useRowKeys } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import { working } from '../working-api.tsx';
import styles from './outbox.module.css';

export const route = createLazyRoute('/outbox')({ component: Outbox });

/** What is on its way out: what a person has to decide, what waits, and what left lately. */
function Outbox() {
  const outbox = useQuery(outboxQuery);
  useRowKeys('letter');
  useKeys([
    {
      keys: 's',
      words: 'send now what cools off',
      group: 'Do',
      run: () => press('send-now'),
      isOn: () => buttonFor('send-now') !== null,
    },
    {
      keys: 'u',
      words: 'take the letter back',
      group: 'Do',
      run: () => press('take-back'),
      isOn: () => buttonFor('take-back') !== null,
    },
  ]);
  const { decide = [], waiting = [], lately = [] } = outbox.data ?? {};
  return (
    <Page title="Outbox" tab="Outbox" aside={<Link to="/inbox">‹ Inbox</Link>}>
      {outbox.error && <Trouble error={outbox.error} />}
      {outbox.isPending && <Waiting />}
      {outbox.data && decide.length + waiting.length + lately.length === 0 && (
        <Empty title="Nothing is on its way.">What you send waits here for ten seconds, or until the day you chose.</Empty>
      )}
      {decide.length > 0 && <Letters title="You decide" letters={decide} />}
      {waiting.length > 0 && <Letters title="Waiting to go out" letters={waiting} />}
      {lately.length > 0 && <Letters title="Lately" letters={lately} />}
    </Page>
  );
}

const Letters = ({ title, letters }: { title: string; letters: LetterLine[] }) => (
  <Part title={title}>
    <ul className={styles.list}>
      {letters.map((letter) => (
        <li key={letter.id}>
          <Letter letter={letter} />
        </li>
      ))}
    </ul>
  </Part>
);

const whom = (letter: LetterLine) => letter.recipients.map((one) => one.name ?? one.address).join(', ');

function Letter({ letter }: { letter: LetterLine }) {
  const { subject, snippet, threadId, files, refused } = letter;
  const head = (
    <>
      <strong>{whom(letter)}</strong> {subject && <span className={styles.subject}>{subject}</span>}
    </>
  );
  return (
    <article className={styles.letter} aria-label={`${whom(letter)}: ${subject}`}>
      <p className={styles.head}>
        {threadId ? (
          <Link to="/threads/$id" params={{ id: threadId }} data-row>
            {head}
          </Link>
        ) : (
          <span data-row tabIndex={-1}>
            {head}
          </span>
        )}
        <Standing letter={letter} />
      </p>
      {snippet && <p className={styles.words}>{snippet}</p>}
      {files > 0 && <p className="aside-words">{files === 1 ? 'with a file' : `with ${files} files`}</p>}
      {letter.why && <p className={styles.why}>{letter.why}</p>}
      {letter.cooling && <p className={styles.cooling}>{letter.cooling}</p>}
      {refused.map((one) => (
        <p key={one.address} className={styles.why}>
          Did not reach {one.address}: {one.words}
        </p>
      ))}
      <Deeds letter={letter} />
    </article>
  );
}

/** The button of the letter that has the focus, else of the first that has one. */
function buttonFor(what: 'send-now' | 'take-back'): HTMLButtonElement | null {
  const here = document.activeElement?.closest('article') ?? document;
  return here.querySelector(`[data-${what}]`)?.closest('button') ?? null;
}
const press = (what: 'send-now' | 'take-back') => buttonFor(what)?.click();

/** Where it stands, in words. */
function Standing({ letter }: { letter: LetterLine }) {
  const words = useWords();
  const { state, reason, dueAt, sentAt, changedAt, onlyIfNoReply } = letter;
  if (state === 'unsure') return <Chip tone="brick">Nobody knows whether this was sent</Chip>;
  if (state === 'failed') return <Chip tone="brick">Was not sent</Chip>;
  if (state === 'sending') return <Chip>Is being sent</Chip>;
  if (state === 'waiting')
    return (
      <Chip tone={reason === 'try-again' ? 'amber' : 'plain'}>
        {reason === 'try-again' ? 'Is tried again' : 'Goes out'} {words.short(dueAt)}
        {onlyIfNoReply && ', unless they write before'}
      </Chip>
    );
  if (state === 'taken-back' && reason === 'let-go') return <Chip>Nobody knows whether this was sent; left at that</Chip>;
  if (state === 'taken-back')
    return <Chip>{reason === 'they-replied' ? 'Not sent: they wrote before' : `Taken back ${words.short(changedAt)}`}</Chip>;
  return <Chip>Sent {words.short(sentAt ?? changedAt)}</Chip>;
}

function Deeds({ letter }: { letter: LetterLine }) {
  const refresh = useRefresh();
  const { id, state, reason, canTakeBack, threadId } = letter;
  const run = (work: () => Promise<unknown>, said: string) => async () => {
    try {
      await work();
      say({ words: said });
    } catch (error) {
      say({ words: error instanceof Error ? error.message : String(error), tone: 'brick' });
    }
    await refresh();
  };
  const isStopped = state === 'failed' && reason === 'something-new';
  if (!canTakeBack && state !== 'unsure') return null;
  return (
    <p className={styles.deeds}>
      {state === 'unsure' && (
        <>
          <Deed main onClick={run(() => working.decideLetter(id, 'arrived'), 'Noted: it arrived')}>
            It arrived
          </Deed>
          <Deed onClick={run(() => working.decideLetter(id, 'send-again'), 'It goes out again')}>Send again</Deed>
          <Deed quiet onClick={run(() => working.decideLetter(id, 'let-go'), 'Left as it is')}>
            Leave it
          </Deed>
        </>
      )}
      {/* what is new has to be read first: there it can be sent again */}
      {isStopped && threadId && (
        <Link to="/threads/$id" params={{ id: threadId }}>
          Read what is new
        </Link>
      )}
      {state === 'failed' && !isStopped && (
        <Deed main onClick={run(() => working.tryAgain(id, null), 'It goes out again')}>
          Send again
        </Deed>
      )}
      {letter.cooling && (
        <Deed onClick={run(() => working.sendNow(id), 'It goes out now')}>
          <span data-send-now>Send now</span> <KeyCap>s</KeyCap>
        </Deed>
      )}
      {canTakeBack && (
        <Deed quiet={state === 'failed'} onClick={run(() => working.takeBack(id), 'Taken back: nobody gets it')}>
          <span data-take-back>Take it back</span> {letter.cooling && <KeyCap>u</KeyCap>}
        </Deed>
      )}
    </p>
  );
}
