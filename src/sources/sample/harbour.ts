import { nameDay } from './calendar.ts';
import { keane, mia, miriam, sam, tom } from './cast.ts';
import { type Diary, talkWith } from './diary.ts';
import { quotePaper } from './papers.ts';

const at = (diary: Diary, back: number, clock: string): Temporal.Instant => diary.year.on(diary.year.workday(back), clock);

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
