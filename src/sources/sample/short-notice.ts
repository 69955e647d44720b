import { nameDate, nameDay } from './calendar.ts';
import { andrew, celia, grainne, hugo, patrice, sam, shopPhone, tom, vikram, yusuf } from './cast.ts';
import { call, type Diary, talkWith } from './diary.ts';

const at = (diary: Diary, back: number, clock: string): Temporal.Instant => diary.year.on(diary.year.workday(back), clock);

/** The hotel: a complaint that came back, with the manager copied in. */
export function quayHotel(diary: Diary): void {
  const doors = talkWith(diary, 'Balcony doors on the third floor', patrice, tom);
  doors.theirs(
    at(diary, 3, '14:36'),
    'Dear Tom,\n\nthe balcony doors of 304 and 306, which you fitted in spring, let in water again when the wind is from the south. The carpet in 306 is soaked and we had to move a guest in the night. We need somebody here before the weekend. When can you come?\n\nKind regards,\nPatrice Doyle',
  );
  doors.theirs(
    at(diary, 1, '09:20'),
    'Dear Tom,\n\nI have not had an answer to my mail below. We cannot sell either room as it is. Please let me know today what you intend to do.\n\nKind regards,\nPatrice Doyle',
    { cc: [hugo] },
  );
}

/** "I'll check and come back to you", and nobody did. */
export function morrowFinch(diary: Diary): void {
  const lock = talkWith(diary, 'Locks on the deed cabinets', celia, sam);
  lock.theirs(
    at(diary, 5, '10:18'),
    'Dear Sam,\n\nour insurers ask whether the locks which you fitted to the deed cabinets are of the second security grade. Could you let me know, with a reference if there is one?\n\nKind regards,\nCelia Finch',
  );
  lock.ours(
    at(diary, 5, '15:50'),
    'Dear Celia,\n\nI think so, but I would not like to be wrong about that. I will check with the maker and let you know.\n\nSam',
  );
  lock.theirs(at(diary, 5, '16:02'), 'Thank you, Sam.\n\nKind regards,\nCelia Finch');
}

/** A question by telephone message, a missed call, a call that was promised, and a stranger who asked yesterday. */
export function shortOnes(diary: Diary): void {
  const { year } = diary;
  const chat = (back: number, clock: string, direction: 'in' | 'out', words: string): void => {
    diary.happenings.push({ kind: 'message', at: at(diary, back, clock), who: yusuf, ours: tom.phone, direction, words });
  };
  chat(41, '11:02', 'in', 'hi tom, the bench outside lost a slat, can you bring one when you pass?');
  chat(41, '11:40', 'out', 'I have one in the van. I will stop by tomorrow at 8.');
  chat(40, '08:26', 'in', 'great, coffee is on us. thank you!');
  chat(23, '15:10', 'in', 'do you still have the drawing of the counter? the electrician wants it');
  chat(23, '16:31', 'out', 'Mia has mailed it to you just now.');
  chat(23, '16:35', 'in', 'got it, thanks');
  chat(
    1,
    '10:20',
    'in',
    'tom the coffee machine man says the counter has to come down 4 cm for the new machine, is that possible? he comes back on monday week',
  );

  call(diary, at(diary, 1, '14:05'), grainne, { ours: shopPhone, direction: 'in', outcome: 'missed' });
  call(diary, at(diary, 1, '14:52'), grainne, { ours: shopPhone, direction: 'in', outcome: 'missed' });

  const loan = talkWith(diary, 'Glass for the display cases', andrew, sam);
  loan.theirs(
    at(diary, 4, '19:25'),
    'Dear Sam,\n\nI have now heard from the museum: they lend us the two models if the cases have safety glass and a lock. I would rather talk about this than write. Could you ring me in the course of the week?\n\nKind regards,\nAndrew Pell',
  );
  loan.ours(
    at(diary, 3, '09:12'),
    `Dear Andrew,\n\ncongratulations! I will call you on ${nameDay(year.workday(0), year.workday(3))} at half past ten. By then I have the price of the glass.\n\nSam`,
  );

  talkWith(diary, 'Bookcases for a surgery', vikram, sam).theirs(
    at(diary, 1, '09:35'),
    `Hello,\n\nI was given your name by Dara at Island Cycles. We are opening a small practice on ${nameDate(year.workdayAfter(year.today, 45))} and need a wall of shelves and a desk. Do you have time before then? And do you give quotes from a plan or do you have to see the room?\n\nBest wishes,\nVikram`,
  );
}
