import { nameDay } from './calendar.ts';
import { mia, oskar, tom } from './cast.ts';
import { type Diary, talkWith } from './diary.ts';
import { bill } from './money.ts';
import { invoicePaper, quotePaper } from './papers.ts';

/** We moved his date and told nobody; the review says so. */
export function oskarLindqvist(diary: Diary): void {
  const { year } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const hall = talkWith(diary, 'Shelves and a bench for the hall', oskar, tom);
  hall.theirs(
    at(48, '20:14'),
    'Hi Tom,\n\nour hall is 1.10 wide and four people take their boots off in it. I would like a bench with room for boots below and hooks above. Could you have a look?\n\nBest,\nOskar',
  );
  hall.ours(at(47, '10:02'), `Oskar,\n\nI will come by on ${nameDay(year.workday(45), year.workday(47))} at 15:30.\n\nTom`);
  diary.happenings.push({
    kind: 'appointment',
    at: at(45, '15:30'),
    who: oskar,
    by: tom,
    title: 'Measuring: Oskar, hall',
    minutes: 40,
  });
  hall.ours(at(43, '16:18'), 'Oskar,\n\nthe quote is attached. Oak for the seat, the rest painted.\n\nTom', {
    papers: [quotePaper('Hall', ['Bench, hooks, shelf', 'Net EUR 1,240.00'])],
  });
  hall.theirs(at(42, '19:30'), 'Hi Tom,\n\nthat is what we want. When can you do it? I have to take a day off.\n\nOskar');
  hall.ours(
    at(41, '09:14'),
    `Oskar,\n\nwe will come on ${nameDay(year.workday(29), year.workday(41))} at 09:00 and fit it in a day.\n\nTom`,
  );
  hall.theirs(at(41, '12:40'), 'Good, I have taken that day off.\n\nOskar');
  hall.theirs(at(29, '10:25'), 'Tom,\n\nit is half past ten and there is nobody here. Are you coming?\n\nOskar');
  hall.ours(
    at(28, '11:48'),
    `Oskar,\n\nI am sorry, the job before yours ran over and I should have rung you. We will come on ${nameDay(year.workday(24), year.workday(28))} at 09:00.\n\nTom`,
  );
  diary.happenings.push({
    kind: 'appointment',
    at: at(24, '09:00'),
    who: oskar,
    by: tom,
    title: 'Fitting: Oskar, hall',
    minutes: 420,
  });
  const paid = bill(diary, at(23, '16:30'), oskar, 'Hall bench with hooks and shelf', 1240, { days: 10 });
  talkWith(diary, 'Invoice for the hall', oskar, mia).ours(
    at(23, '16:36'),
    'Dear Oskar,\n\nthe invoice is attached. Thank you for your patience with us.\n\nBest,\nMia',
    { papers: [invoicePaper(paid.number, [paid.what])] },
  );
  diary.happenings.push({
    kind: 'review',
    at: at(2, '20:55'),
    who: oskar,
    stars: 2,
    words:
      'Nice work but nobody told us they would come a week later. I had taken the day off and sat there. The bench itself is well made.',
  });
}
