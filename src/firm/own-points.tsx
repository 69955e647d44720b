import { type FormEvent, useState } from 'react';
import type { OwnPoint } from '#server/shapes.ts';
import { Deed } from '#web/kit/deed.tsx';
import { Field, Tick } from '#web/kit/field.tsx';
import styles from './own-points.module.css';

/** Our own addresses, numbers and names: what the mail itself suggests, with why, ticked when we are sure enough. */
export function OwnPoints({ points, onChange }: { points: OwnPoint[]; onChange: (points: OwnPoint[]) => void }) {
  const [more, setMore] = useState('');
  const set = (value: string, isOurs: boolean) =>
    onChange(points.map((point) => (point.value === value ? { ...point, state: isOurs ? 'confirmed' : 'rejected' } : point)));
  const add = (event: FormEvent) => {
    event.preventDefault();
    const value = more.trim().toLowerCase();
    if (value === '' || points.some((point) => point.value === value)) return;
    onChange([...points, { kind: kindOf(value), value: value.replace(/^@/, ''), state: 'confirmed', why: 'you said so' }]);
    setMore('');
  };
  return (
    <div className={styles.points}>
      <p className="aside-words">Everything written from these counts as said by you. Colleagues belong here too.</p>
      <ul>
        {points.map((point) => (
          <li key={`${point.kind} ${point.value}`}>
            <Tick
              label={point.kind === 'domain' ? `everybody at ${point.value}` : point.value}
              hint={point.why}
              isOn={point.state !== 'rejected'}
              onTick={(isOn) => set(point.value, isOn)}
            />
          </li>
        ))}
      </ul>
      {points.length === 0 && <p>No address stood out. Add yours, or Regard cannot tell who said what.</p>}
      <form onSubmit={add} className={styles.add}>
        <Field label="Another address, @domain or phone number of yours" value={more} onValue={setMore} autoComplete="off" />
        <Deed submit isOff={more.trim() === ''}>
          Add
        </Deed>
      </form>
    </div>
  );
}

/** Going on with a proposal ticked is saying yes to it. */
export const settled = (points: OwnPoint[]): OwnPoint[] =>
  points.map((point) => (point.state === 'proposed' ? { ...point, state: 'confirmed' } : point));

function kindOf(value: string): OwnPoint['kind'] {
  if (value.startsWith('@')) return 'domain';
  if (value.includes('@')) return 'email';
  if (/^[+\d][\d\s()./-]{4,}$/.test(value)) return 'phone';
  return value.includes('.') ? 'domain' : 'name';
}
