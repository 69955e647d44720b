import { nameDate, nameDay, nameMonth } from './calendar.ts';
import {
  andrew,
  celia,
  grainne,
  hugo,
  ines,
  keane,
  mia,
  miriam,
  patrice,
  rui,
  sam,
  shopPhone,
  tom,
  vikram,
  yusuf,
} from './cast.ts';
import { call, type Diary, talkWith } from './diary.ts';
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

/** The largest customer: drawings that were due yesterday. */
export function harbourDental(diary: Diary): void {
  const { year } = diary;
  const room = talkWith(diary, 'Second surgery: joinery', miriam, sam);
  room.theirs(
    at(diary, 232, '11:05'),
    'Dear Sam,\n\nas you may have heard we are taking over the rooms next door and will fit a second surgery with its own waiting area. Dr Keane would like you to do all the joinery. Would you be able to take on a job of that size this year, and could we meet to go through the plans?\n\nKind regards,\nMiriam Osei',
  );
  room.ours(
    at(diary, 232, '14:20'),
    `Dear Miriam,\n\nyes, and thank you. I will come by on ${nameDay(year.workday(229), year.workday(232))} at 14:00 with Tom, if that suits you both.\n\nSam`,
  );
  room.theirs(
    at(diary, 231, '09:40'),
    'Dear Sam,\n\nthat suits us very well. Dr Keane is free until three.\n\nKind regards,\nMiriam Osei',
  );
  diary.happenings.push({
    kind: 'appointment',
    at: at(diary, 229, '14:00'),
    who: miriam,
    by: sam,
    title: 'Harbour Dental: plans for the second surgery',
    minutes: 60,
  });
  room.ours(
    at(diary, 228, '10:05'),
    `Dear Miriam,\n\nthank you for the time yesterday. You will get the quote by ${nameDay(year.workday(224), year.workday(228))}, room by room, so that you can leave things out.\n\nSam`,
  );
  room.ours(
    at(diary, 225, '15:45'),
    'Dear Miriam,\n\nattached is the quote, room by room. The cabinets for the instruments are the largest part, and the part where I would not save.\n\nSam',
    { papers: [quotePaper('Second surgery', ['Waiting area', 'Surgery 2', 'Corridor'])] },
  );
  room.theirs(
    at(diary, 220, '16:15'),
    'Dear Sam,\n\nDr Keane has approved all three rooms. We shall pay by stages as you propose. Could you let me have a list of the stages with dates?\n\nKind regards,\nMiriam Osei',
    { cc: [keane] },
  );
  room.ours(
    at(diary, 219, '10:30'),
    'Dear Miriam,\n\nthat is wonderful news, please thank Dr Keane. The stages with their dates are attached.\n\nSam',
    { papers: [{ name: 'Stages.pdf', lines: ['Stages of the second surgery'] }] },
  );
  const colour = talkWith(diary, 'Colour of the waiting room', keane, sam);
  colour.theirs(
    at(diary, 151, '20:12'),
    'Sam,\n\nmy wife says the sample is too grey. Can we see it in something warmer?\n\nAlan',
  );
  colour.ours(
    at(diary, 150, '09:20'),
    `Hi Alan,\n\nof course. Mia will send you three samples by ${nameDay(year.workday(148), year.workday(150))}.\n\nSam`,
  );
  colour.ours(
    at(diary, 148, '12:02'),
    'Dear Dr Keane,\n\nthe three samples went out this morning, the names are on the back. A photograph is attached.\n\nBest,\nMia',
    { from: mia, papers: [{ name: 'Samples.pdf', lines: ['Linen, Oyster, Biscuit'] }] },
  );
  colour.theirs(at(diary, 146, '21:40'), 'Biscuit. Thanks.\n\nAlan');
  for (const [back, title] of [
    [186, 'Corridor cabinets'],
    [139, 'Waiting area'],
    [97, 'Surgery 2, first fix'],
    [52, 'Surgery 2, cabinets'],
  ] as const) {
    diary.happenings.push({
      kind: 'appointment',
      at: at(diary, back, '08:30'),
      who: miriam,
      by: tom,
      title: `Harbour Dental: ${title}`,
      minutes: 480,
    });
  }
  const noise = talkWith(diary, 'Noise on Thursday', miriam, tom);
  noise.theirs(
    at(diary, 98, '16:50'),
    'Dear Tom,\n\non Thursday we have two root canal treatments before noon. Could the drilling, ours excepted, begin after one o’clock?\n\nKind regards,\nMiriam Osei',
  );
  noise.ours(at(diary, 97, '09:04'), 'Miriam,\n\nno drilling of ours before one. We will do the glueing first.\n\nTom');
  noise.theirs(at(diary, 97, '09:30'), 'Dear Tom,\n\nthank you, that is very considerate.\n\nKind regards,\nMiriam Osei');
  const revised = talkWith(diary, 'Revised drawings for the steriliser room', miriam, sam);
  revised.theirs(
    at(diary, 11, '15:22'),
    'Dear Sam,\n\nthe inspector wants a second sink in the steriliser room, which changes the run of cabinets. Could you let us have revised drawings? She is coming back before the end of the month.\n\nKind regards,\nMiriam Osei',
  );
  revised.ours(
    at(diary, 10, '09:35'),
    `Dear Miriam,\n\na second sink can go under the window. We'll have the revised drawings with you by ${nameDay(year.workday(1), year.workday(10))}.\n\nSam`,
  );
  revised.theirs(at(diary, 10, '10:02'), 'Dear Sam,\n\nmany thanks.\n\nKind regards,\nMiriam Osei');
}

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
