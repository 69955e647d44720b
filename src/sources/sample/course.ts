import type { Member, Person } from './cast.ts';
import type { Commission } from './commissions-home.ts';
import type { Dice } from './dice.ts';
import type { Paying } from './money.ts';

/** How a job went, apart from what it was. */
export type Course = {
  quote: 'in-time' | 'late' | 'late-and-chased' | 'moved';
  end: 'declined' | 'done';
  start: 'in-time' | 'moved' | 'nobody-came';
  hasChange: boolean;
  hasSnag: boolean;
  hasPraise: boolean;
  paying: Paying;
  isReminded: boolean;
  /** Of the usual price. */
  size: number;
};

export type Job = { who: Person; by: Member; commission: Commission; variant: 0 | 1; course: Course };

/** How the index-th job of the year went: most go well, and what goes wrong is spread over them. */
export function courseOf(own: Dice, isDeclined: boolean, index: number): Course {
  const quotes: Course['quote'][] = [
    'in-time',
    'late',
    'in-time',
    'moved',
    'in-time',
    'late-and-chased',
    'in-time',
    'late',
    'in-time',
    'in-time',
  ];
  const starts: Course['start'][] = [
    'in-time',
    'in-time',
    'moved',
    'in-time',
    'in-time',
    'in-time',
    'nobody-came',
    'in-time',
    'in-time',
  ];
  const isLate = own.chance(22);
  return {
    quote: quotes[index % quotes.length] ?? 'in-time',
    start: starts[index % starts.length] ?? 'in-time',
    end: isDeclined ? 'declined' : 'done',
    hasChange: own.chance(50),
    hasSnag: own.chance(30),
    hasPraise: own.chance(75),
    paying: { days: isLate ? own.between(26, 48) : own.between(2, 14) },
    isReminded: isLate,
    size: own.between(80, 125) / 100,
  };
}
