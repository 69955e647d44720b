import type { PromisesView } from '#server/shapes.ts';
import styles from './calibration-picture.module.css';

type Kind = PromisesView['calibration'][number];
const width = 236;
const height = 72;
/** Below this many cases nothing is claimed (PRODUCT.md). */
const enoughCases = 8;

/** Said against done, per kind of promise: the share done by each day after the promise (Kaplan-Meier), and the day that was said. */
export function Calibration({ kinds }: { kinds: Kind[] }) {
  if (kinds.length === 0)
    return (
      <p className="aside-words">
        After some promises of a kind have been kept, this shows how long they really take you. It needs eight of a kind.
      </p>
    );
  return (
    <ul className={styles.kinds}>
      {kinds.map((kind) => (
        <li key={kind.deed}>
          <h3>{kind.words || kind.deed}</h3>
          {kind.cases < enoughCases ? (
            <p>Too few to say ({kind.cases}).</p>
          ) : (
            <>
              {kind.curve.length > 1 && <Curve kind={kind} />}
              <p>{sentenceOf(kind)}</p>
              <p className={styles.cases}>{kind.cases} cases</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** 3.4 days are "3½": nobody promises in hours of a day. */
function daysWords(days: number): string {
  const halves = Math.max(1, Math.round(days * 2));
  const whole = Math.floor(halves / 2);
  return `${whole || ''}${halves % 2 === 1 ? '½' : ''}`;
}

/** "You say 3 days; half are done after 6, nine in ten after 11", as far as it is known. */
function sentenceOf({ saidDays, halfDays, nineTenthsDays }: Kind): string {
  const done = [
    halfDays !== null && `half are done after ${daysWords(halfDays)}`,
    nineTenthsDays !== null && `nine in ten after ${daysWords(nineTenthsDays)}`,
  ]
    .filter(Boolean)
    .join(', ');
  const said = saidDays === null ? '' : `You say ${daysWords(saidDays)} working ${saidDays <= 1 ? 'day' : 'days'}`;
  return `${[said, done].filter(Boolean).join('; ')}.`;
}

function Curve({ kind }: { kind: Kind }) {
  const lastDay = 1.06 * Math.max(1, ...kind.curve.map(({ day }) => day), kind.saidDays ?? 0);
  const x = (day: number) => (day / lastDay) * width;
  const y = (share: number) => height - share * height;
  const steps = kind.curve
    .map(({ day, share }, at) => (at === 0 ? `M0,${y(0)}H${x(day)}V${y(share)}` : `H${x(day)}V${y(share)}`))
    .join('');
  const label = sentenceOf(kind);
  return (
    <svg viewBox={`-2 -4 ${width + 4} ${height + 24}`} className={styles.curve} role="img" aria-label={label}>
      <line x1={0} x2={width} y1={height} y2={height} className={styles.ground} />
      <path d={`${steps}H${width}V${height}H0Z`} className={styles.area} />
      <path d={`${steps}H${width}`} className={styles.line} />
      {kind.saidDays !== null && (
        <>
          <line x1={x(kind.saidDays)} x2={x(kind.saidDays)} y1={-4} y2={height} className={styles.said} />
          <text x={x(kind.saidDays) + 5} y={8}>
            said {daysWords(kind.saidDays)}
          </text>
        </>
      )}
      {kind.nineTenthsDays !== null && (
        <text x={Math.max(30, Math.min(x(kind.nineTenthsDays), width))} y={height + 15} textAnchor="end" className={styles.done}>
          9 in 10: {daysWords(kind.nineTenthsDays)}
        </text>
      )}
    </svg>
  );
}
