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
          <h3>{kind.deed}</h3>
          {kind.cases < enoughCases ? (
            <p>Too few to say ({kind.cases}).</p>
          ) : (
            <>
              {kind.curve.length > 1 && <Curve kind={kind} />}
              <p>{kind.words}</p>
              <p className={styles.cases}>{kind.cases} cases</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Curve({ kind }: { kind: Kind }) {
  const lastDay = 1.06 * Math.max(1, ...kind.curve.map(({ day }) => day), kind.saidDays ?? 0);
  const x = (day: number) => (day / lastDay) * width;
  const y = (share: number) => height - share * height;
  const steps = kind.curve
    .map(({ day, share }, at) => (at === 0 ? `M0,${y(0)}H${x(day)}V${y(share)}` : `H${x(day)}V${y(share)}`))
    .join('');
  const label = [
    kind.words,
    kind.saidDays !== null && `said: day ${kind.saidDays}`,
    kind.halfDays !== null && `half done: day ${kind.halfDays}`,
    kind.nineTenthsDays !== null && `nine in ten done: day ${kind.nineTenthsDays}`,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <svg viewBox={`-2 -4 ${width + 4} ${height + 24}`} className={styles.curve} role="img" aria-label={label}>
      <line x1={0} x2={width} y1={height} y2={height} className={styles.ground} />
      <path d={`${steps}H${width}V${height}H0Z`} className={styles.area} />
      <path d={`${steps}H${width}`} className={styles.line} />
      {kind.saidDays !== null && (
        <>
          <line x1={x(kind.saidDays)} x2={x(kind.saidDays)} y1={-4} y2={height} className={styles.said} />
          <text x={Math.min(x(kind.saidDays), width - 46)} y={height + 15}>
            said {kind.saidDays}
          </text>
        </>
      )}
      {kind.nineTenthsDays !== null && (
        <text x={Math.min(x(kind.nineTenthsDays), width)} y={height + 15} textAnchor="end" className={styles.done}>
          day {kind.nineTenthsDays}
        </text>
      )}
    </svg>
  );
}
