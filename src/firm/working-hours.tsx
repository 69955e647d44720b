import { useMemo } from 'react';
import type { Questions } from '#server/shapes.ts';
import { Deed } from '#web/kit/deed.tsx';
import { OneOf } from '#web/kit/field.tsx';
import { regions } from './regions.tsx';
import styles from './working-hours.module.css';

type Kept = Pick<Questions, 'hours' | 'timeZone' | 'country' | 'currency'>;
const days = ['1', '2', '3', '4', '5', '6', '7'];
const zones = () => Intl.supportedValuesOf('timeZone');

/** Hours of each weekday (a lunch break makes two spans), the zone they are meant in, and the country whose holidays are kept. */
export function WorkingHours({ answers, onChange }: { answers: Kept; onChange: (part: Partial<Kept>) => void }) {
  const { hours, timeZone, country, currency } = answers;
  const locale = navigator.language;
  const dayName = useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    // 5 January 2026 was a Monday
    return (day: string) => format.format(new Date(Date.UTC(2026, 0, 4 + Number(day))));
  }, []);
  const zoneOptions = useMemo(
    () => [...new Set([timeZone, ...zones()])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    [timeZone],
  );
  const countryOptions = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' });
    const known = regions
      .map((code) => ({ value: code, label: names.of(code) ?? code }))
      .toSorted((one, other) => one.label.localeCompare(other.label));
    return [{ value: '', label: 'no public holidays' }, ...known];
  }, []);
  const currencyOptions = useMemo(() => Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: code })), []);
  const set = (day: string, spans: [string, string][]) => onChange({ hours: { ...hours, [day]: spans } });
  return (
    <div className={styles.hours}>
      <p className="aside-words">Waiting is counted in these hours only.</p>
      <ul>
        {days.map((day) => {
          const spans = hours[day] ?? [];
          return (
            <li key={day}>
              <label className={styles.day}>
                <input
                  type="checkbox"
                  checked={spans.length > 0}
                  onChange={(event) => set(day, event.currentTarget.checked ? [['09:00', '17:00']] : [])}
                />
                {dayName(day)}
              </label>
              <span className={styles.spans}>
                {spans.map(([from, to], at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a span has no name but its place
                  <span key={at} className={styles.span}>
                    <input
                      type="time"
                      aria-label={`${dayName(day)} from`}
                      value={from}
                      onChange={(event) => set(day, spans.with(at, [event.currentTarget.value, to]))}
                    />
                    <span aria-hidden="true">–</span>
                    <input
                      type="time"
                      aria-label={`${dayName(day)} to`}
                      value={to}
                      onChange={(event) => set(day, spans.with(at, [from, event.currentTarget.value]))}
                    />
                  </span>
                ))}
                {spans.length === 0 && <span className="aside-words">closed</span>}
                {spans.length === 1 && (
                  <Deed
                    quiet
                    label={`break on ${dayName(day)}`}
                    onClick={() =>
                      set(day, [
                        [spans[0]?.[0] ?? '09:00', '12:00'],
                        ['13:00', spans[0]?.[1] ?? '17:00'],
                      ])
                    }
                  >
                    break
                  </Deed>
                )}
                {spans.length === 2 && (
                  <Deed
                    quiet
                    label={`no break on ${dayName(day)}`}
                    onClick={() => set(day, [[spans[0]?.[0] ?? '09:00', spans[1]?.[1] ?? '17:00']])}
                  >
                    no break
                  </Deed>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <div className={styles.places}>
        <OneOf label="Time zone" value={timeZone} options={zoneOptions} onValue={(zone) => onChange({ timeZone: zone })} />
        <OneOf
          label="Public holidays of"
          value={country ?? ''}
          options={countryOptions}
          onValue={(code) => onChange({ country: code || null })}
        />
        <OneOf label="Currency" value={currency} options={currencyOptions} onValue={(code) => onChange({ currency: code })} />
      </div>
    </div>
  );
}
