import { nameDay, nameMonth } from './calendar.ts';
import { ines, mia, rui, sam, tom } from './cast.ts';
import { type Diary, talkWith } from './diary.ts';
import { bill } from './money.ts';
import { invoicePaper, quotePaper } from './papers.ts';

const at = (diary: Diary, back: number, clock: string): Temporal.Instant => diary.year.on(diary.year.workday(back), clock);

/** Six years a customer, asks two things, and is promised a quote for tomorrow. */
export function inesPrado(diary: Diary): void {
  const { year } = diary;
  for (const [years, net] of [
    [6, 1850],
    [5, 920],
    [4, 2400],
    [3, 640],
    [2, 1380],
  ] as const) {
    bill(
      diary,
      year.on(year.workdayAfter(year.today.subtract({ years, months: 1 }), 1), '16:30'),
      ines,
      'Shelves and repairs in the wine shop',
      net,
      { days: 9 },
    );
  }
  const racks = talkWith(diary, 'More room for the wine', ines, tom);
  racks.theirs(
    at(diary, 74, '10:12'),
    'Hello Tom,\n\nthe new importer sends us thirty cases at a time and they stand in the corridor. Could you make us racks along the cellar wall, like those at the front? And would the old ones bear another row on top?\n\nAll the best,\nInes',
  );
  racks.ours(
    at(diary, 74, '13:40'),
    `Hi Ines,\n\nracks are no problem. The old ones I would not load any higher, the feet are softwood. I will come by on ${nameDay(year.workday(72), year.workday(74))} at 10:00 and measure.\n\nTom`,
  );
  racks.theirs(at(diary, 73, '08:20'), 'Thank you Tom, see you then. I will have the good coffee.\n\nInes');
  diary.happenings.push({
    kind: 'appointment',
    at: at(diary, 72, '10:00'),
    who: ines,
    by: tom,
    title: 'Measuring the cellar, Prado',
    minutes: 45,
  });
  racks.ours(
    at(diary, 70, '16:02'),
    'Hi Ines,\n\nhere is the quote for the racks, two rows of eight, in oak like the others.\n\nTom',
    { papers: [quotePaper('Racks', ['16 racks in oak', 'Net EUR 2,640.00'])] },
  );
  racks.theirs(
    at(diary, 69, '09:05'),
    'Dear Tom,\n\nagreed, please go ahead. Rui says that the cellar must stay open on Saturdays, is that possible?\n\nInes',
    { cc: [rui] },
  );
  racks.ours(
    at(diary, 69, '11:31'),
    `Hi Ines,\n\nSaturdays you have the cellar to yourselves. We will come on ${nameDay(year.workday(60), year.workday(69))} at 08:30 and fit the first row, the second follows when it is oiled.\n\nTom`,
  );
  diary.happenings.push({
    kind: 'appointment',
    at: at(diary, 60, '08:30'),
    who: ines,
    by: tom,
    title: 'First row of racks, Prado',
    minutes: 420,
  });
  const first = bill(diary, at(diary, 59, '16:25'), ines, 'Wine racks, first row, with the visit to measure', 1320, { days: 11 });
  racks.ours(
    at(diary, 59, '16:31'),
    'Hello Ines,\n\nthe first row stands. Here is our invoice for it, the second row comes with its own.\n\nBest,\nMia',
    { from: mia, papers: [invoicePaper(first.number, [first.what, 'Net EUR 1,320.00'])] },
  );
  racks.theirs(at(diary, 58, '18:44'), 'Dear Mia,\n\nthank you! They look as if they had grown there.\n\nInes', { to: [mia] });
  diary.happenings.push({
    kind: 'appointment',
    at: at(diary, 32, '08:30'),
    who: ines,
    by: tom,
    title: 'Second row of racks, cellar door moved, Prado',
    minutes: 480,
  });
  const second = bill(diary, at(diary, 30, '16:20'), ines, 'Wine racks, second row', 1480, { days: null });
  talkWith(diary, `Invoice for the second row`, ines, mia).ours(
    at(diary, 30, '16:27'),
    'Hello Ines,\n\nthe invoice for the second row is attached. Thank you for the bottle, it did not reach the weekend.\n\nBest,\nMia',
    { papers: [invoicePaper(second.number, [second.what, 'Net EUR 1,480.00'])] },
  );

  const tasting = talkWith(diary, 'A tasting table', ines, tom);
  tasting.theirs(
    at(diary, 7, '17:52'),
    'Hello Tom,\n\nfor the summer we think of a tasting table in front of the racks, 2.20 m, something one can stand at. Would you make us a quote? The height is for you to say.\n\nAll the best,\nInes',
  );
  const due = year.workday(0);
  tasting.ours(
    at(diary, 6, '09:48'),
    `Hi Ines,\n\na good idea, and 1.05 m is the height at which nobody complains. I will send you the quote by ${nameDay(due, year.workday(6))}, the oak price changes this week.\n\nTom`,
  );
  tasting.theirs(at(diary, 6, '12:10'), 'Perfect, thank you Tom.\n\nInes');
  const visit = nameMonth(year.workday(72));
  talkWith(diary, 'The second invoice, and the warranty', ines, sam).theirs(
    at(diary, 2, '08:47'),
    `Hello Sam,\n\nthe racks look very good, thank you. Could you tell me whether the second invoice includes the ${visit} visit? And is the warranty still valid now that the cellar door was moved?\n\nWe close the books on the 15th, so it would help to know before then.\n\nAll the best,\nInes`,
  );
}
