import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { type Doing, type Face, FoldedReason, type ReasonProps } from '#findings/card.tsx';
import { ListeningReason, listeningFace } from '#practices/listening/card.tsx';
import { PromiseReason, promisesFace } from '#practices/promises/card.tsx';
import { RapportReason, rapportFace } from '#practices/rapport/card.tsx';
import { ToneReason, toneFace } from '#practices/tone/card.tsx';
import { UndeliveredReason, undeliveredFace } from '#practices/undelivered/card.tsx';
import { WaitingReason, waitingFace } from '#practices/waiting/card.tsx';
import type { Card, Reason } from '#server/shapes.ts';
import { Toned } from '#web/kit/chip.tsx';
import styles from './card.module.css';

const views: Record<Reason['practice'], ComponentType<ReasonProps>> = {
  waiting: WaitingReason,
  promises: PromiseReason,
  rapport: RapportReason,
  undelivered: UndeliveredReason,
  listening: ListeningReason,
  tone: ToneReason,
};
/** What each practice asks when somebody says "this is wrong". */
export const faces: Record<Reason['practice'], Face> = {
  waiting: waitingFace,
  promises: promisesFace,
  rapport: rapportFace,
  undelivered: undeliveredFace,
  listening: listeningFace,
  tone: toneFace,
};

export type CardProps = {
  card: Card;
  isCurrent: boolean;
  isSelected: boolean;
  onFocus: () => void;
  onDo: (reason: Reason, doing: Doing) => void;
};

/** One customer on Today: who, since when, the reasons with their evidence, and what to do about the first of them. */
export function TodayCard({ card, isCurrent, isSelected, onFocus, onDo }: CardProps) {
  const [first, ...others] = card.reasons;
  if (!first) return null;
  const First = views[first.practice];
  return (
    <article
      className={styles.card}
      data-row
      data-current={isCurrent || undefined}
      data-selected={isSelected || undefined}
      tabIndex={-1}
      aria-label={`${nameOf(card)}: ${first.headline}`}
      onFocus={onFocus}
    >
      <header className={styles.head}>
        <h3>
          {isSelected && <span className={styles.tick}>selected</span>}
          <Who card={card} />
        </h3>
        <p className={styles.since}>
          {card.since.map((part, at) => (
            <span key={part.text}>
              {at > 0 && ' · '}
              <Toned tone={part.tone} strong={part.strong}>
                {part.text}
              </Toned>
            </span>
          ))}
        </p>
      </header>
      <First reason={first} isMain onDo={(doing) => onDo(first, doing)}>
        {(others.length > 0 || card.facts.length > 0) && (
          <div className={styles.facts}>
            {others.map((reason) => {
              const View = views[reason.practice];
              return (
                <FoldedReason key={reason.findingId} reason={reason}>
                  <View reason={reason} isMain={false} onDo={(doing) => onDo(reason, doing)} />
                </FoldedReason>
              );
            })}
            {card.facts.length > 0 && <span>{card.facts.join(' · ')}</span>}
          </div>
        )}
      </First>
    </article>
  );
}

export const nameOf = (card: Card) => card.customer?.person ?? card.customer?.name ?? 'The firm';

function Who({ card: { customer } }: { card: Card }) {
  if (!customer) return <>The firm</>;
  const isBoth = customer.person !== null && customer.person !== customer.name;
  return (
    <Link to="/customers/$id" params={{ id: customer.id }}>
      {customer.person ?? customer.name}
      {isBoth && <span className={styles.company}> · {customer.name}</span>}
    </Link>
  );
}

/** A reason on the customer's own page or beside a thread, where the name needs no saying. */
export function LooseReason({ reason, onDo }: { reason: Reason; onDo: (reason: Reason, doing: Doing) => void }) {
  const View = views[reason.practice];
  return (
    <div className={styles.loose}>
      <p className={styles.looseHead}>
        <Toned tone={reason.tone} strong>
          {reason.headline}
        </Toned>
      </p>
      <View reason={reason} isMain={false} onDo={(doing) => onDo(reason, doing)} />
    </div>
  );
}
