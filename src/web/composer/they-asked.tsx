import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CoachConcern, CoachConcerns } from '#coach/concerns.ts';
import { Deed } from '../kit/deed.tsx';
import { useSettled } from '../kit/settled.tsx';
import { concernsQuery } from '../working-api.tsx';
import styles from './they-asked.module.css';
import type { Writing } from './use-writing.tsx';

/** Whom a draft is for: a conversation, or a customer in whatever they wrote. */
export type ForWhom = { threadId: string } | { customerId: string };

const restMs = 200;

/** Their concerns held against the draft, anew at every rest of the fingers; `newest` is the last entry in sight. */
export function useTheyAsked(whom: ForWhom, { reply, isLoaded }: Writing, newest: string): CoachConcerns | undefined {
  const words = useSettled(reply.words, restMs);
  const attachments = reply.attachments.map((file) => file.name);
  const told = useQuery({ ...concernsQuery(whom, { words, attachments, newest }), enabled: isLoaded });
  return told.data;
}

/** They may still be writing, for as long as that is likely. */
export function StillWriting({ burst }: { burst: NonNullable<CoachConcerns['burst']> }) {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    setIsOver(false);
    const timer = setTimeout(() => setIsOver(true), Math.max(0, Date.parse(burst.until) - Date.now()));
    return () => clearTimeout(timer);
  }, [burst.until]);
  return isOver ? null : <p className={styles.burst}>{burst.words}</p>;
}

const signs: Record<CoachConcern['state'], { sign: string; words: string }> = {
  answered: { sign: '●', words: 'answered' },
  open: { sign: '○', words: 'open' },
  unsure: { sign: '◌', words: 'not sure' },
};

/** What they asked, each with whether the draft comes to it; one that it comes to shows where. */
export function TheyAsked({
  concerns,
  onShow,
  onWrong,
}: {
  concerns: readonly CoachConcern[];
  /** They did not ask this. */
  onWrong: (concern: CoachConcern) => void;
  onShow: (start: number, end: number) => void;
}) {
  const states = (['answered', 'open', 'unsure'] as const).filter(
    (state) => state !== 'unsure' || concerns.some((one) => one.state === 'unsure'),
  );
  return (
    <>
      <p className={styles.legend} aria-hidden="true">
        {states.map((state) => (
          <span key={state} data-state={state}>
            <span className={styles.sign}>{signs[state].sign}</span> {signs[state].words}
          </span>
        ))}
      </p>
      <ul className={styles.concerns}>
        {concerns.map((one) => (
          <li key={one.id} data-state={one.state} data-misread>
            <span className={styles.sign} aria-hidden="true">
              {signs[one.state].sign}
            </span>
            <div>
              <p className={styles.words}>{one.words}</p>
              <span className="for-readers-only">{signs[one.state].words}</span>
              {one.isEarlier && one.state !== 'answered' && (
                <p className={styles.earlier}>asked before; your last letter left it out</p>
              )}
              <p className={styles.deeds}>
                {one.where && <Where where={one.where} onShow={onShow} />}
                <button type="button" className={styles.where} data-wrong onClick={() => onWrong(one)}>
                  this is wrong<span className="for-readers-only">: “{one.words}” asks nothing</span>
                </button>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Where({ where, onShow }: { where: { start: number; end: number }; onShow: (start: number, end: number) => void }) {
  return (
    <button type="button" className={styles.where} onClick={() => onShow(where.start, where.end)}>
      show where
    </button>
  );
}

/** Two lines to confirm what was agreed, put into the letter by one key. */
export function SayUnderstood({ words, onInsert }: { words: string; onInsert: (words: string) => void }) {
  return (
    <div className={styles.understood}>
      <p>They agreed. Say what you understood?</p>
      <blockquote>{words}</blockquote>
      <Deed onClick={() => onInsert(words)}>Put it into the letter</Deed>
    </div>
  );
}
