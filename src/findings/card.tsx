import { Link } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import type { Act, Quote, Reason } from '#server/shapes.ts';
import { Chip } from '#web/kit/chip.tsx';
import { Deed } from '#web/kit/deed.tsx';
import { KeyCap } from '#web/kit/key-cap.tsx';
import { QuoteBlock } from '#web/kit/quote.tsx';
import { useWords } from '#web/kit/when.tsx';
import styles from './card.module.css';

/** What the card of a finding can ask of the page that shows it. */
export type Doing = Act | 'wrong';

/** How a practice speaks on its cards: its words for the acts, and what it asks when it was wrong. */
export type Face = {
  acts: Partial<Record<Act, string>>;
  wrong: { question: string; answers: { reason: string; words: string }[] };
};

export type ReasonProps = {
  reason: Reason;
  /** The first reason of a card has the filled button and shows its keys. */
  isMain: boolean;
  /** What stands between evidence and acts: other reasons, facts. */
  children?: ReactNode;
  onDo: (doing: Doing) => void;
};

const actWords: Record<Act, string> = {
  reply: 'Reply',
  'call-back': 'Call back',
  'log-call': 'Log a call',
  'answered-elsewhere': 'Answered elsewhere',
  'needs-no-answer': 'Needs no answer',
  kept: 'It is done',
  move: 'Tell them a new date',
  'not-a-promise': 'Not a promise',
  'write-note': 'Write a personal note',
  snooze: 'Snooze',
  dismiss: 'This is wrong',
  done: 'Done',
  'copy-draft': 'Begin with a draft',
  'hand-over': 'Hand to…',
  misread: 'This is wrong',
};

const actKeys: Partial<Record<Act, string>> = {
  reply: 'r',
  done: 'd',
  kept: 'd',
  snooze: 'h',
  'log-call': 'c',
  'call-back': 'c',
  'hand-over': 'a',
  misread: 'w',
};

/** So many acts stand side by side where there is room; the others lie behind "More". */
const inSightAtMost = 4;

/** Where there is little room only three are in sight: the two that answer the matter, and "not now". */
function inSight(acts: Act[]): Act[] {
  const others = acts.filter((act) => act !== 'snooze');
  return acts.length === others.length ? acts : [...others.slice(0, 2), 'snooze', ...others.slice(2)];
}

/** One finding: the words it rests on, what can be done, the arithmetic behind it, and a way to say that it is wrong. */
export function ReasonView({ reason, face, isMain, children, onDo }: ReasonProps & { face: Face }) {
  const [isWhyOpen, setIsWhyOpen] = useState(false);
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const whyId = useId();
  const acts = inSight(reason.acts);
  return (
    <div className={styles.reason}>
      {reason.evidence.slice(0, 2).map((quote) => (
        <Evidence key={`${quote.entryId} ${quote.quote}`} quote={quote} />
      ))}
      {reason.evidence.length === 0 && <p className={styles.headline}>{reason.headline}</p>}
      {children}
      <div className={styles.acts} data-more={isMoreOpen || undefined}>
        {acts.map((act, at) => {
          const key = isMain ? actKeys[act] : undefined;
          return at > 2 ? (
            <span key={act} className={styles.seldom} data-rare={at >= inSightAtMost || undefined}>
              <Deed quiet onClick={() => onDo(act)}>
                {face.acts[act] ?? actWords[act]}
              </Deed>
            </span>
          ) : (
            <Deed key={act} main={isMain && at === 0} quiet={at > 1 || (!isMain && at > 0)} onClick={() => onDo(act)}>
              {face.acts[act] ?? actWords[act]} {key && <KeyCap>{key}</KeyCap>}
            </Deed>
          );
        })}
        {acts.length > 3 && (
          <span className={styles.more} data-many={acts.length > inSightAtMost || undefined}>
            <Deed quiet isOpen={isMoreOpen} onClick={() => setIsMoreOpen(!isMoreOpen)}>
              {isMoreOpen ? 'Less' : 'More'}
            </Deed>
          </span>
        )}
        <span className={styles.why}>
          <Deed quiet isOpen={isWhyOpen} onClick={() => setIsWhyOpen(!isWhyOpen)}>
            Why am I seeing this?
          </Deed>
        </span>
      </div>
      {isWhyOpen && (
        <section className={styles.arithmetic} id={whyId} aria-label="Why am I seeing this?">
          <p className={styles.rule}>{reason.why.rule}</p>
          <ul>
            {reason.why.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className={styles.away}>{reason.why.goesAwayWhen}</p>
          <Deed quiet onClick={() => onDo('wrong')}>
            This is wrong
          </Deed>
        </section>
      )}
    </div>
  );
}

/** The words themselves with who and when; the date leads to the place in the conversation. */
export function Evidence({ quote }: { quote: Quote }) {
  const words = useWords();
  const from = `${quote.isOurs ? 'you wrote, ' : ''}${words.short(quote.at)}`;
  return (
    <QuoteBlock
      before={quote.before}
      marked={quote.quote}
      after={quote.after}
      tone={quote.isOurs ? 'ours' : 'theirs'}
      from={
        quote.threadId ? (
          <Link to="/threads/$id" params={{ id: quote.threadId }} hash={quote.entryId}>
            {from} ›
          </Link>
        ) : (
          from
        )
      }
    />
  );
}

/** A second reason on the same card: a chip that opens into the whole. */
export function FoldedReason({ reason, children }: { reason: Reason; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.folded}>
      <button type="button" className={styles.opener} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Chip tone={reason.tone}>{reason.chip}</Chip>
        <span aria-hidden="true">{isOpen ? '⌃' : '⌄'}</span>
      </button>
      {isOpen && <div className={styles.inside}>{children}</div>}
    </div>
  );
}
