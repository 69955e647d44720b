import { useQuery } from '@tanstack/react-query';
import { Bars } from '../kit/bars.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { toneTrendQuery } from '../people-api.tsx';

const numbers: Record<number, string> = { 5: 'five' };

/** The tone of the firm month by month, without names: what an owner sees, shown to everybody. */
export function Trend() {
  const trend = useQuery(toneTrendQuery);
  const words = useWords();
  if (trend.error) return <Trouble error={trend.error} />;
  if (!trend.data) return <Waiting />;
  const { months, fewestWriters } = trend.data;
  const few = numbers[fewestWriters] ?? String(fewestWriters);
  if (months.length === 0)
    return <p className="aside-words">In no month of the last year did {few} of you write, so nothing is shown to anybody.</p>;
  const most = Math.max(...months.map((one) => one.marked));
  return (
    <>
      <p className="aside-words">
        Letters with words that may hurt, of all letters sent. Only months in which {few} of you or more wrote.
      </p>
      <Bars
        label="Letters with words that may hurt"
        bars={months.map((one) => ({
          label: `${words.month(one.month)}: ${words.count(one.marked)} of ${words.count(one.letters)}`,
          value: one.marked,
          isWorst: one.marked === most && most > 0,
        }))}
      />
      <ul>
        {months.map((one) => (
          <li key={one.month} className="figures">
            {words.month(one.month)}: {words.count(one.marked)} of {words.count(one.letters)}
          </li>
        ))}
      </ul>
    </>
  );
}
