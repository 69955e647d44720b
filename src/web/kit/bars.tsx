import styles from './bars.module.css';

/** A bar per month or week; the worst ones in their own colour and named for readers. Drawn as divs: they shrink with the page. */
export function Bars({ bars, label }: { bars: { label: string; value: number; isWorst: boolean }[]; label: string }) {
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  const said = bars.map((bar) => `${bar.label}: ${bar.value}`).join(', ');
  return (
    <span className={styles.bars} role="img" aria-label={`${label}. ${said}`}>
      {bars.map((bar) => (
        <span
          key={bar.label}
          title={`${bar.label}: ${bar.value}`}
          data-worst={bar.isWorst || undefined}
          style={{ height: `${Math.max(7, (bar.value / top) * 100)}%` }}
        />
      ))}
    </span>
  );
}

/** Parts of a whole side by side, e.g. income by customer. Shares from 0 to 1. */
export function Shares({ parts, label }: { parts: { label: string; share: number; isMain: boolean }[]; label: string }) {
  const said = parts.map((part) => `${part.label} ${Math.round(part.share * 100)} %`).join(', ');
  return (
    <span className={styles.shares} role="img" aria-label={`${label}. ${said}`}>
      {parts.map((part, at) => (
        <span
          key={part.label}
          title={`${part.label}: ${Math.round(part.share * 100)} %`}
          data-main={part.isMain || undefined}
          data-rest={(at === parts.length - 1 && !part.isMain) || undefined}
          style={{ flexGrow: part.share }}
        />
      ))}
    </span>
  );
}

/** Two or more lengths under each other, the longest as wide as the place allows and marked: who waits longer. */
export function Lengths({ parts, label }: { parts: { label: string; share: number }[]; label: string }) {
  const top = Math.max(0.0001, ...parts.map((part) => part.share));
  return (
    <span className={styles.lengths} role="img" aria-label={`${label}. ${parts.map((part) => part.label).join(', ')}`}>
      {parts.map((part) => (
        <span
          key={part.label}
          title={part.label}
          data-main={part.share === top || undefined}
          style={{ width: `${Math.max(2, (part.share / top) * 100)}%` }}
        />
      ))}
    </span>
  );
}
