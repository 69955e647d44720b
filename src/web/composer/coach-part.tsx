import { type ReactNode, useSyncExternalStore } from 'react';
import { Deed } from '../kit/deed.tsx';
import styles from './coach-part.module.css';

/** The parts of the coach, by what they are called when hidden. */
export const partNames = {
  standing: 'where you stand',
  asked: 'they asked',
  understood: 'what you understood',
  promise: 'you promise',
  words: 'words',
  matters: 'what matters to them',
} as const;
export type PartName = keyof typeof partNames;

const storeName = 'regard.coach-hidden';
const listeners = new Set<() => void>();
const read = () => localStorage.getItem(storeName) ?? '';
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Which parts this browser does not want to see. */
export function useHiddenParts(): ReadonlySet<PartName> {
  const kept = useSyncExternalStore(subscribe, read);
  const known = Object.keys(partNames) as PartName[]; // as: its own keys
  return new Set(known.filter((name) => kept.split(' ').includes(name)));
}

export function hidePart(name: PartName, isHidden: boolean): void {
  const others = read()
    .split(' ')
    .filter((one) => one !== '' && one !== name);
  localStorage.setItem(storeName, [...others, ...(isHidden ? [name] : [])].join(' '));
  for (const listener of listeners) listener();
}

/** One part of the coach under its heading. Whoever does not want it hides it, here and for good. */
export function CoachPart({ name, title, children }: { name: PartName; title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <header>
        <h2 className="over">{title}</h2>
        <button
          type="button"
          className={styles.hide}
          aria-label={`Hide ${partNames[name]}`}
          title="Hide this part"
          onClick={() => hidePart(name, true)}
        >
          ×
        </button>
      </header>
      {children}
    </section>
  );
}

/** The way back to what was hidden. */
export function HiddenParts({ hidden }: { hidden: ReadonlySet<PartName> }) {
  if (hidden.size === 0) return null;
  return (
    <p className={styles.hidden}>
      <span>Hidden:</span>
      {[...hidden].map((name) => (
        <Deed key={name} quiet label={`Show ${partNames[name]} again`} onClick={() => hidePart(name, false)}>
          {partNames[name]}
        </Deed>
      ))}
    </p>
  );
}
