import { nameMonth } from './calendar.ts';
import { jeanne, luc, mia, sam, tom } from './cast.ts';
import { type Diary, talkWith } from './diary.ts';
import { bill } from './money.ts';

/** How long ago the bakery was in touch, each a matter of its own; the longest silence between two of them is 34 days. */
const bakeryDays = [61, 74, 94, 103, 120, 154, 166, 181, 203, 214, 233, 249, 263, 284, 294, 312, 325, 349] as const;

const bakeryWords: readonly [string, string, string][] = [
  [
    'The racks',
    'Dear Sam,\n\nthe racks are perfect and Luc has stopped swearing at the door. We close the books in MONTH, then we talk about the second shop.\n\nJeanne',
    'Dear Jeanne,\n\nthat is good to hear, of both. I look forward to the second shop.\n\nSam',
  ],
  [
    'Racks for the trays',
    'Dear Sam,\n\nthe trays are 60 by 40, I have measured now. Twelve high is enough, I am not tall. When can they be here?\n\nJeanne',
    'Dear Jeanne,\n\ntwelve high it is. They are in your bakery before the week is out.\n\nSam',
  ],
  [
    'Prover door',
    'hi, door of the prover does not close, dough is over everything. can someone come today??',
    'Luc,\n\non my way, I am there by eleven.\n\nTom',
  ],
  [
    'The bread shelf',
    'Dear Sam,\n\ncould the slanted shelf be a little less slanted? The baguettes slide toward the customers like skiers.\n\nJeanne',
    'Dear Jeanne,\n\nwe will take out the skiers. Mia cuts you two wedges, they only have to be pushed in.\n\nSam',
  ],
  [
    'Thank you for the bench',
    'Dear Sam,\n\nthe bench outside is full from seven in the morning. Thank you, it was your idea.\n\nJeanne',
    'Dear Jeanne,\n\nI shall sit on it on Saturday and count.\n\nSam',
  ],
  [
    'A bench',
    'Dear Sam,\n\npeople ask for somewhere to sit while they wait. Is there room for a bench under the window, and must I ask the town?\n\nJeanne',
    'Dear Jeanne,\n\nthere is room for one of 1.40, and you need not ask if it is taken in at night.\n\nSam',
  ],
  [
    'Flour',
    'hi sam, flour chute is blocked by the new shelf, can u move it 10 cm? luc',
    'Luc,\n\nI moved it this morning while you were out, have a look.\n\nTom',
  ],
  [
    'Bois',
    'Bonjour Sam,\n\nje vous écris en français, il est cinq heures du matin. Pourriez-vous nous faire une planche à pain de 1,20 m, en hêtre ?\n\nJeanne',
    'Bonjour Jeanne,\n\noui, en hêtre, avec plaisir. Mia has it on the bench.\n\nSam',
  ],
  [
    'The till',
    'Dear Sam,\n\nthe young lady at the till is left-handed. Can the drawer go to the other side?\n\nJeanne',
    'Dear Jeanne,\n\nit can, the runners are the same on both sides. Ten minutes.\n\nSam',
  ],
  [
    'Invoice',
    'Dear Mia,\n\nthere are two chairs on the invoice and we have only one. Is the other one still with you?\n\nJeanne',
    'Dear Jeanne,\n\nit is standing here, with a cushion for you. Tom brings it tomorrow.\n\nMia',
  ],
  [
    'A chair',
    'Dear Sam,\n\nmy back asks for a chair of the right height at the oven. Could you make one, or two?\n\nJeanne',
    'Dear Jeanne,\n\ntwo, then nobody has to share. I measure you when I come for bread.\n\nSam',
  ],
  [
    'Price labels',
    'Dear Sam,\n\nhow did you fix the labels at the cheese shop? I would like the same.\n\nJeanne',
    'Dear Jeanne,\n\nwith a groove and a bit of slate. I have some left over for you.\n\nSam',
  ],
  [
    'Shelf fell down',
    'hi tom, top shelf came down with the jam. all ok, 40 jars less. can you look?',
    'Luc,\n\nI am sorry about the jam. I come at two and fix it through to the brick.\n\nTom',
  ],
  [
    'Croissants',
    'Dear all,\n\nthere is a bag for the workshop at the counter, with your name on it. Thank you for coming out on that Sunday.\n\nJeanne',
    'Dear Jeanne,\n\nit did not survive the way back. Thank you!\n\nMia',
  ],
  [
    'Sunday',
    'sam its luc, lock of the shop is broken and we open at 6. is there anybody on a sunday?',
    'Luc,\n\nTom is getting into his shoes.\n\nSam',
  ],
  [
    'The window',
    'Dear Sam,\n\nthe steps in the window are too deep, the small tarts disappear behind the large ones. What would you do?\n\nJeanne',
    'Dear Jeanne,\n\nthree steps instead of two, and the tarts in front. I send you a drawing.\n\nSam',
  ],
  [
    'Drawing',
    'Dear Sam,\n\nthe drawing is lovely. Please make it like that.\n\nJeanne',
    'Dear Jeanne,\n\nwith joy. It takes us a week.\n\nSam',
  ],
  [
    'Our new bakery',
    'Dear Mr Linden,\n\nwe are taking over the bakery in Abbey Street and like your work at the bookshop. Would you come and see what can be kept?\n\nJeanne Roux',
    'Dear Ms Roux,\n\nwith pleasure, I pass there every morning anyway.\n\nSam Linden',
  ],
];

/** A bakery that was in touch every other week and has gone quiet. */
export function bakeryFournil(diary: Diary): void {
  const { year } = diary;
  for (const [index, days] of bakeryDays.entries()) {
    const [subject, words, answer] = bakeryWords[index] ?? ['', '', ''];
    if (subject === '') continue;
    const who = /^(?:hi|sam)\b/.test(words) ? luc : jeanne;
    const by = answer.endsWith('Tom') ? tom : answer.endsWith('Mia') ? mia : sam;
    const day = year.daysAgo(days);
    const talk = talkWith(diary, subject, who, by);
    const wroteAt = year.on(day, who === luc ? '06:40' : '05:20').add({ minutes: diary.dice.between(0, 50) });
    talk.theirs(wroteAt, words.replace('MONTH', nameMonth(year.today.add({ months: 2 }))));
    talk.ours(year.workedAfter(wroteAt, diary.dice.between(40, 520)).add({ minutes: 3 }), answer);
    if (index === 2 || index === 10) {
      const title = `Bakery Fournil: ${subject}`;
      diary.happenings.push({ kind: 'appointment', at: year.on(day, '13:00'), who: jeanne, by: tom, title, minutes: 90 });
    }
    // bills are written and paid on days on which they were in touch anyway
    if (index === 2 || index === 5 || index === 10 || index === 15) {
      const paidDays = days - (bakeryDays[index - 1] ?? days);
      bill(
        diary,
        year.on(day, '14:10'),
        jeanne,
        subject,
        [0, 0, 740, 0, 0, 480, 0, 0, 0, 0, 390, 0, 0, 0, 0, 1260][index] ?? 300,
        { days: paidDays },
      );
    }
  }
}
