import { expect, test } from 'vitest';
import { addWorkingDays, endOfWorkingWeek, type WorkingDays } from './working-days.ts';

const FRIDAY = Temporal.PlainDate.from('2024-03-15');
const OFFICE: WorkingDays = { days: new Set([1, 2, 3, 4, 5]), isHoliday: (day) => day.toString() === '2024-03-18' };

test.each([
  [1, '2024-03-19'],
  [5, '2024-03-25'],
  [-1, '2024-03-14'],
  [0, '2024-03-15'],
])('%i working days from a Friday before a holiday', (count, day) => {
  expect(addWorkingDays(FRIDAY, count, OFFICE)?.toString()).toBe(day);
});

test('a shop that never opens has no next working day', () => {
  expect(addWorkingDays(FRIDAY, 1, { days: new Set(), isHoliday: () => false })).toBeNull();
});

test('the working week ends behind its last working day', () => {
  const monday = Temporal.PlainDate.from('2024-03-11');
  expect(endOfWorkingWeek(monday, OFFICE).toString()).toBe('2024-03-16');
  expect(endOfWorkingWeek(monday, { ...OFFICE, days: new Set([2, 3, 4, 5, 6]) }).toString()).toBe('2024-03-17');
  expect(endOfWorkingWeek(monday, { ...OFFICE, days: new Set() }).toString()).toBe('2024-03-18');
});
