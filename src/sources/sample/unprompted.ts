import * as cast from './cast.ts';
import { type Diary, talkWith } from './diary.ts';

/** What one of us wrote without being asked: whom, how many working days ago, who wrote, about what, and what came back (if anything). */
const notes: readonly [cast.Person, number, cast.Member, string, string, string | null][] = [
  [
    cast.petra,
    58,
    cast.mia,
    'The stock room',
    'Hello Petra,\n\nI dreamt of your stock room, so I ask: does the middle shelf still stand as it should?\n\nBest,\nMia',
    'Hi Mia,\n\nlike a church. Sleep well!\n\nPetra',
  ],
  [
    cast.marguerite,
    44,
    cast.sam,
    'Your window',
    'Hi Marguerite,\n\nI walked past last night and the peonies on the new counter made me stop. That is all.\n\nSam',
    'that made my evening, thank you',
  ],
  [
    cast.aoife,
    71,
    cast.tom,
    'Oil',
    'Aoife,\n\nI had half a tin of the floor oil left and put it behind your door. Once in spring is enough.\n\nTom',
    'Dear Tom,\n\nhow kind. Thank you!\n\nAoife',
  ],
  [
    cast.niamh,
    66,
    cast.sam,
    'The opening',
    'Hi Niamh,\n\nthank you for the invitation, we were all three there and nobody looked at the shelves. As it should be.\n\nSam',
    null,
  ],
  [
    cast.yusuf,
    52,
    cast.tom,
    'Best coffee',
    'Yusuf,\n\nmy mother says yours is the best coffee in town and she does not say such things.\n\nTom',
    'then she drinks for free from now on',
  ],
  [
    cast.deirdre,
    63,
    cast.mia,
    'Otter and hedgehog',
    'Dear Deirdre,\n\nwe kept the cut-outs of the animals. Would the art room like them? I leave them at the gate otherwise.\n\nMia',
    'Dear Mia,\n\nthe art room is delighted. Thank you.\n\nKind regards,\nDeirdre Fallon',
  ],
  [
    cast.bea,
    38,
    cast.tom,
    'Last night',
    'Bea,\n\nI paid for my ticket and it was worth it. The door held.\n\nTom',
    'Hello Tom,\n\nyou paid?! Next time you sit in the box.\n\nBea',
  ],
  [
    cast.gareth,
    47,
    cast.sam,
    'Spring ale',
    'Hi Gareth,\n\nthe guild magazine has a page about old mills. I cut it out for your wall, it comes with Tom.\n\nSam',
    'nice one sam, thanks',
  ],
  [
    cast.celia,
    29,
    cast.sam,
    'Congratulations',
    'Dear Celia,\n\nI read that the firm is fifty this year. My father made the first shelves in that room, they are still there behind yours. Congratulations!\n\nSam',
    'Dear Sam,\n\nI had no idea. How lovely, thank you for telling me.\n\nKind regards,\nCelia Finch',
  ],
  [
    cast.jonas,
    27,
    cast.tom,
    'The model',
    'Jonas,\n\nthe model of the museum in your window is very fine. Who cut the stairs?\n\nTom',
    'Hi Tom,\n\nI did, and it took three evenings. Thanks for noticing.\n\nJonas',
  ],
  [
    cast.ben,
    55,
    cast.sam,
    'How is the table?',
    'Hi Ben,\n\nhow does the table bear up? If the leaf moves in the dry weather tell me, it is a matter of minutes.\n\nSam',
    'All good. Thanks for asking.\n\nBen',
  ],
  [
    cast.martin,
    60,
    cast.mia,
    'Books',
    'Hello Martin,\n\nthe second-hand shop in Fish Lane has a shelf of art books this week. I thought of yours.\n\nMia',
    'Bought four. Thanks.\n\nMartin',
  ],
  [
    cast.andrew,
    41,
    cast.sam,
    'Ships',
    'Dear Andrew,\n\nthere is an exhibition of half models at the custom house until the end of the month. You know already, I suppose.\n\nSam',
    'Dear Sam,\n\nI did not, and went the same day. Thank you.\n\nKind regards,\nAndrew Pell',
  ],
  [
    cast.kieran,
    50,
    cast.tom,
    'The green',
    'Kieran,\n\nleft over: one tin of your green. It is in the porch for the day when somebody bumps into a door.\n\nTom',
    'legend. thanks',
  ],
  [
    cast.louise,
    34,
    cast.mia,
    'Your aunt',
    'Hello Louise,\n\nI hope that your aunt is on her feet again. Give her our best.\n\nMia',
    'Dear Mia,\n\nshe is, and she asked after you all. Thank you.\n\nLouise',
  ],
  [
    cast.orla,
    36,
    cast.tom,
    'Swifts',
    'Orla,\n\nthere are swifts under your eaves, I saw them from the ladder next door. Leave them, they are good luck.\n\nTom',
    'Hi Tom,\n\nthey are staying. Thank you!\n\nOrla',
  ],
  [
    cast.dara,
    48,
    cast.sam,
    'Thanks',
    'Hi Dara,\n\nthat is the third person you sent us this year. Thank you, we notice.\n\nSam',
    'no bother, you fixed my roof',
  ],
  [
    cast.hanna,
    31,
    cast.mia,
    'Boxes',
    'Hello Hanna,\n\nwe have apple boxes from the mill, good ones. Shall I put two aside for you?\n\nMia',
    'Two would be lovely. Thank you.\n\nHanna',
  ],
  [
    cast.helen,
    43,
    cast.sam,
    'Storm',
    'Hello Helen,\n\nafter a night like that I ask around: is everything where it was?\n\nSam',
    'Dear Sam,\n\nall in its place, apart from the neighbour’s trampoline. Thank you for asking!\n\nHelen',
  ],
  [
    cast.dorothy,
    33,
    cast.tom,
    'Piano',
    'Dear Mrs Blake,\n\nmy spirit level sends its regards to your piano.\n\nTom',
    'Dear Tom,\n\nthe piano is flattered.\n\nKind regards,\nDorothy Blake',
  ],
  [
    cast.ines,
    20,
    cast.tom,
    'The cork',
    'Ines,\n\nthe cork offcuts you gave us are under every machine now and the neighbours have sent flowers. Thank you.\n\nTom',
    'Dear Tom,\n\nthere is more where that came from!\n\nInes',
  ],
];

/** The letters that keep a customer: none of them sells anything. */
export function unpromptedNotes(diary: Diary): void {
  const { year, dice } = diary;
  for (const [who, back, by, subject, words, answer] of notes) {
    const talk = talkWith(diary, subject, who, by);
    const at = year.on(year.workday(back), '12:30').add({ minutes: dice.between(0, 200) });
    talk.ours(at, words);
    if (answer) talk.theirs(at.add({ hours: dice.between(2, 4), minutes: dice.between(1, 55) }), answer);
  }
}

/** Letters that nobody answered. They are older than a month, and none of those who wrote them has been heard of since. */
export function leftLying(diary: Diary): void {
  const { year } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  talkWith(diary, 'Matching stool', cast.elodie, cast.sam).theirs(
    at(59, '20:32'),
    'Bonjour Monsieur,\n\nle bureau est toujours aussi beau. Auriez-vous encore du frêne du même arbre pour un tabouret ?\n\nBien cordialement,\nÉlodie Marchand',
  );
  talkWith(diary, 'Warranty paper', cast.tomasz, cast.mia).theirs(
    at(39, '18:14'),
    'Hello Mia,\n\ncould you send me the paper about the warranty again? The insurance asks for it and I cannot find ours.\n\nBest wishes,\nTomasz',
  );
  talkWith(diary, 'Colour of the shelves', cast.anke, cast.mia).theirs(
    at(104, '07:40'),
    'Hallo Mia,\n\nkönntest du mir noch sagen, welches Öl ihr genommen habt? Wir möchten zwei Kisten im gleichen Ton.\n\nLiebe Grüße\nAnke',
  );
}
