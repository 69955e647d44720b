import * as cast from './cast.ts';
import { call, type Diary } from './diary.ts';

const praise: readonly [cast.Person, number, number, string][] = [
  [cast.helen, 190, 5, 'Careful, punctual and good company. The wardrobe closes with one finger.'],
  [cast.maeve, 143, 5, 'They swept up. I have nothing to add.'],
  [cast.bea, 117, 5, 'Built us the impossible for the possible price, and stayed for the rehearsal.'],
  [cast.tomasz, 84, 4, 'Very good work, a week later than planned, but they told me in time.'],
  [cast.fiona, 45, 5, 'Thirty-six children and not one broken peg. Thank you all.'],
  [cast.julia, 30, 5, 'Lovely people, lovely work.'],
];

/** Calls answered and missed, words on the machine, and what people wrote where everybody can read it. */
export function callsAndReviews(diary: Diary, everybody: readonly cast.Person[]): void {
  const { year, dice: own } = diary;
  for (const [who, back, stars, words] of praise) {
    diary.happenings.push({
      kind: 'review',
      at: year.on(year.workday(back), '21:05').add({ minutes: own.between(0, 45) }),
      who,
      stars,
      words,
    });
    diary.happenings.push({
      kind: 'review-answer',
      at: year.on(year.workday(back - 1), '12:10').add({ minutes: own.between(0, 90) }),
      who,
      by: cast.sam,
      words: `Thank you, ${cast.firstName(who)}. That hangs over the bench now.`,
    });
  }
  const callers = own.shuffled(everybody);
  for (let index = 0; index < 64; index++) {
    const who = callers[index % callers.length];
    if (!who?.phone) continue;
    const back = 6 + Math.round(index * 3.6);
    const at = year.on(year.workday(back), '09:05').add({ minutes: own.between(0, 440) });
    const ours = own.pick([cast.shopPhone, cast.tom.phone, cast.sam.phone]);
    if (index % 3 !== 0) {
      call(diary, at, who, { ours, direction: own.chance(60) ? 'in' : 'out', outcome: 'talked', minutes: own.between(1, 14) });
      continue;
    }
    // a call that reached nobody, and what became of it
    call(diary, at, who, { ours, direction: 'in', outcome: 'missed' });
    const back2 = year.workedAfter(at, own.chance(70) ? own.between(12, 110) : own.between(200, 900));
    call(diary, back2.add({ minutes: 1 }), who, { ours, direction: 'out', outcome: 'talked', minutes: own.between(2, 8) });
  }
  for (const [who, back, words] of voicemails) {
    const at = year.on(year.workday(back), '17:20').add({ minutes: own.between(0, 50) });
    diary.happenings.push({ kind: 'voicemail', at, who, ours: cast.shopPhone, words });
    call(diary, year.workedAfter(at, own.between(20, 160)).add({ minutes: 2 }), who, {
      ours: cast.shopPhone,
      direction: 'out',
      outcome: 'talked',
      minutes: own.between(2, 7),
    });
  }
}

const voicemails: readonly [cast.Person, number, string][] = [
  [
    cast.niamh,
    152,
    'Hi, it is Niamh from the gallery. The lorry is here and the plinths do not go through the side door. Could somebody ring me back? Thanks.',
  ],
  [cast.gareth, 98, 'Gareth here, about the bar. Nothing bad. Give me a ring when you are off the saw.'],
  [cast.dorothy, 67, 'This is Dorothy Blake. I believe one of you left a spirit level on my piano. There is no hurry.'],
  [
    cast.aoife,
    35,
    'Hello, Aoife from Tidewater. Can the floor take twenty people jumping? We were asked and I did not know what to say. Please call me.',
  ],
];
