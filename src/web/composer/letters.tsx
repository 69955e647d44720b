import { useQuery } from '@tanstack/react-query';
import type { LetterLine } from '#outbox/letters.ts';
import { useRefresh } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { useWords } from '../kit/when.tsx';
import { useKeys } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import { lettersQuery, working } from '../working-api.tsx';
import styles from './letters.module.css';

/** Letters of this conversation that are not entries yet: on their way, waiting, or in need of somebody. */
export function LettersUnderWay({
  threadId,
  seen,
  onTakenBack,
}: {
  threadId: string;
  seen: number;
  onTakenBack: (words: string) => void;
}) {
  const letters = useQuery(lettersQuery(threadId));
  const refreshAll = useRefresh();
  const shown = (letters.data ?? []).filter((one) => one.entryId === null && one.state !== 'taken-back');
  const cooling = shown.find((one) => one.cooling !== null);
  useKeys([
    {
      keys: 's',
      words: 'send now what cools off',
      group: 'Do',
      run: () => void (cooling && working.sendNow(cooling.id).then(refreshAll)),
      isOn: () => cooling !== undefined,
    },
    {
      keys: 'u',
      words: 'take back what waits',
      group: 'Do',
      run: () =>
        void (
          cooling &&
          working.takeBack(cooling.id).then(async (whole) => {
            onTakenBack(whole.words);
            say({ words: 'Taken back: nobody gets it' });
            await refreshAll();
          })
        ),
      isOn: () => cooling !== undefined,
    },
  ]);
  return shown.map((letter) => <Under key={letter.id} letter={letter} seen={seen} onTakenBack={onTakenBack} />);
}

function Under({ letter, seen, onTakenBack }: { letter: LetterLine; seen: number; onTakenBack: (words: string) => void }) {
  const words = useWords();
  const refresh = useRefresh();
  const run = (work: () => Promise<unknown>, said: string) => async () => {
    try {
      await work();
      say({ words: said });
    } catch (error) {
      say({ words: error instanceof Error ? error.message : String(error), tone: 'brick' });
    }
    await refresh();
  };
  const state = {
    waiting: `Goes out ${words.dayTime(letter.dueAt)}${letter.onlyIfNoReply ? ', unless they write before' : ''}`,
    sending: 'Is being sent',
    sent: 'Sent',
    unsure: 'Nobody knows whether this was sent',
    failed: 'Was not sent',
    'taken-back': '',
  }[letter.state];
  return (
    <article className={styles.letter} data-state={letter.state}>
      <p className={styles.state}>{state}</p>
      <p className={styles.words}>{letter.snippet}</p>
      {letter.why && <p className={styles.why}>{letter.why}</p>}
      {letter.cooling && <p className={styles.cooling}>{letter.cooling}</p>}
      <p className={styles.deeds}>
        {letter.cooling && (
          <Deed onClick={run(() => working.sendNow(letter.id), 'It goes out now')}>
            Send now <KeyCap>s</KeyCap>
          </Deed>
        )}
        {letter.canTakeBack && (
          <Deed
            onClick={run(async () => {
              const whole = await working.takeBack(letter.id);
              onTakenBack(whole.words);
            }, 'Taken back: nobody gets it')}
          >
            Take it back {letter.cooling && <KeyCap>u</KeyCap>}
          </Deed>
        )}
        {letter.state === 'failed' && (
          <Deed main onClick={run(() => working.tryAgain(letter.id, seen), 'It goes out again')}>
            Send again
          </Deed>
        )}
        {letter.state === 'unsure' && (
          <>
            <Deed main onClick={run(() => working.decideLetter(letter.id, 'arrived'), 'Noted: it arrived')}>
              It arrived
            </Deed>
            <Deed onClick={run(() => working.decideLetter(letter.id, 'send-again'), 'It goes out again')}>Send again</Deed>
            <Deed quiet onClick={run(() => working.decideLetter(letter.id, 'let-go'), 'Left as it is')}>
              Leave it
            </Deed>
          </>
        )}
      </p>
    </article>
  );
}
