import { anke, elodie, joao, lena, mia, ruth, sam, teresa, tom } from './cast.ts';
import { type Diary, talkWith } from './diary.ts';
import { bill } from './money.ts';
import { quotePaper } from './papers.ts';

const germanDays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const portugueseDays = ['segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado', 'domingo'];
const frenchDays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const inWords = (names: readonly string[], day: Temporal.PlainDate): string => names[day.dayOfWeek - 1] ?? '';
const dotted = (day: Temporal.PlainDate): string => `${day.day}.${day.month}.`;

/** Letters in German, French and Portuguese; Sam answers in what he has of each. */
export function lettersFromAfar(diary: Diary): void {
  german(diary);
  french(diary);
  portuguese(diary);
}

function german(diary: Diary): void {
  const { year, happenings } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const loft = talkWith(diary, 'Treppe im Speicher', lena, sam);
  loft.theirs(
    at(203, '11:26'),
    'Sehr geehrter Herr Linden,\n\nfür den Umbau eines Speichers am Hafen suchen wir eine Werkstatt für eine freitragende Treppe in Eiche. Könnten Sie uns sagen, ob Sie so etwas bauen und bis wann Sie ein Angebot machen können?\n\nMit freundlichen Grüßen\nLena Vogt',
  );
  const due = year.workday(198);
  loft.ours(
    at(202, '10:40'),
    `Sehr geehrte Frau Vogt,\n\nvielen Dank für Ihre Anfrage. Ja, solche Treppen bauen wir gern. Ich schicke Ihnen das Angebot bis ${inWords(germanDays, due)}, den ${dotted(due)}.\n\nMit freundlichen Grüßen\nSam Linden`,
  );
  loft.ours(
    at(198, '14:52'),
    'Sehr geehrte Frau Vogt,\n\nanbei das Angebot mit einer Skizze. Das Geländer ist darin, der Gerüstbau nicht.\n\nMit freundlichen Grüßen\nSam Linden',
    { papers: [quotePaper('Treppe', ['Freitragende Treppe in Eiche', 'Netto EUR 9.400,00'])] },
  );
  loft.theirs(
    at(195, '09:15'),
    'Sehr geehrter Herr Linden,\n\nder Bauherr ist einverstanden. Wann können Sie mit der Montage beginnen?\n\nMit freundlichen Grüßen\nLena Vogt',
  );
  const start = year.workday(171);
  loft.ours(
    at(194, '16:08'),
    `Sehr geehrte Frau Vogt,\n\ndas freut uns sehr. Wir kommen am ${inWords(germanDays, start)}, den ${dotted(start)}, um 8 Uhr.\n\nMit freundlichen Grüßen\nSam Linden`,
  );
  happenings.push({
    kind: 'appointment',
    at: at(171, '08:00'),
    who: lena,
    by: tom,
    title: 'Treppe im Speicher: Montage',
    minutes: 480,
  });
  bill(diary, at(164, '16:15'), lena, 'Treppe im Speicher', 9400, { days: 13 });
  loft.theirs(
    at(161, '10:30'),
    'Sehr geehrter Herr Linden,\n\ndie Treppe ist wunderbar geworden. Vielen Dank!\n\nMit freundlichen Grüßen\nLena Vogt',
  );
  const money = talkWith(diary, 'Museumsdepot', lena, sam);
  money.theirs(
    at(18, '15:40'),
    'Lieber Herr Linden,\n\nleider hat die Stadt das Budget für das Museumsdepot um ein Drittel gekürzt. Was ließe sich an den Regalen sparen, ohne dass man es sieht?\n\nMit freundlichen Grüßen\nLena Vogt',
  );
  money.ours(
    at(17, '11:12'),
    'Liebe Frau Vogt,\n\nan der Rückseite und am Furnier, das macht zusammen etwa ein Viertel. Eine neue Aufstellung liegt bei.\n\nHerzliche Grüße\nSam Linden',
    { papers: [quotePaper('Depot', ['Regale ohne Rückwand'])] },
  );
  money.theirs(
    at(16, '09:05'),
    'Lieber Herr Linden,\n\nvielen Dank, damit kommen wir hin.\n\nMit freundlichen Grüßen\nLena Vogt',
  );

  const coffee = talkWith(diary, 'Regale für die Rösterei', anke, mia);
  coffee.theirs(
    at(131, '21:03'),
    'Hallo Mia,\n\nwir brauchen Regale für zweihundert Säcke, und sie müssen auf Rollen stehen. Habt ihr so etwas schon gebaut? Und was kostet das ungefähr?\n\nLiebe Grüße\nAnke',
  );
  coffee.ours(
    at(130, '09:38'),
    'Hallo Anke,\n\nja, für die Brauerei. Rechne mit 1.900 für vier Stück, mit Rollen, die auch den Hof überleben.\n\nViele Grüße\nMia',
  );
  coffee.theirs(at(129, '07:20'), 'Hallo Mia,\n\nprima, dann bitte vier davon.\n\nLiebe Grüße\nAnke');
  coffee.ours(at(129, '09:50'), 'Hallo Anke,\n\nvier sind notiert und schon auf der Bank.\n\nViele Grüße\nMia');
  happenings.push({
    kind: 'appointment',
    at: at(112, '09:30'),
    who: anke,
    by: mia,
    title: 'Rösterei: vier Regale geliefert',
    minutes: 120,
  });
  bill(diary, at(112, '16:20'), anke, 'Vier Regale auf Rollen', 1900, { days: 8 });

  const bed = talkWith(diary, 'Bett knarrt', ruth, tom);
  bed.theirs(
    at(66, '18:30'),
    'Sehr geehrter Herr Linden,\n\ndas Bett, das Sie uns vor zwei Jahren gebaut haben, knarrt seit ein paar Wochen. Könnten Sie sich das einmal ansehen?\n\nMit freundlichen Grüßen\nRuth Stein',
  );
  const visit = year.workday(62);
  bed.ours(
    at(65, '10:15'),
    `Sehr geehrte Frau Stein,\n\ndas ist meist nur eine Leiste. Ich komme am ${inWords(germanDays, visit)} um 14 Uhr vorbei.\n\nMit freundlichen Grüßen\nTom Linden`,
  );
  happenings.push({ kind: 'appointment', at: at(62, '14:00'), who: ruth, by: tom, title: 'Frau Stein: Bett', minutes: 45 });
  bed.theirs(at(61, '09:10'), 'Sehr geehrter Herr Linden,\n\nalles ruhig, vielen Dank.\n\nMit freundlichen Grüßen\nRuth Stein');
}

function french(diary: Diary): void {
  const { year, happenings } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const desk = talkWith(diary, 'Un bureau sous la fenêtre', elodie, sam);
  desk.theirs(
    at(147, '20:40'),
    'Bonjour,\n\nj’aimerais un bureau sous la fenêtre, 1,60 m, en frêne, avec deux tiroirs. Pourriez-vous me dire si c’est possible et combien cela coûterait ?\n\nBien cordialement,\nÉlodie Marchand',
  );
  const due = year.workday(143);
  desk.ours(
    at(146, '11:20'),
    `Bonjour Madame,\n\nmerci de votre message. C’est tout à fait possible. Je vous enverrai le devis ${inWords(frenchDays, due)}.\n\nBien cordialement,\nSam Linden`,
  );
  desk.ours(at(143, '15:33'), 'Bonjour Madame,\n\nvoici le devis, en pièce jointe.\n\nBien cordialement,\nSam Linden', {
    papers: [quotePaper('Bureau', ['Bureau en frêne, deux tiroirs', 'EUR 1 480,00'])],
  });
  desk.theirs(
    at(141, '08:50'),
    'Bonjour Monsieur,\n\nc’est parfait, j’accepte. Quand pensez-vous pouvoir le livrer ?\n\nÉlodie Marchand',
  );
  desk.ours(at(141, '10:26'), 'Bonjour Madame,\n\ndans trois semaines, par Tom, un matin à votre choix.\n\nSam Linden');
  happenings.push({
    kind: 'appointment',
    at: at(124, '09:00'),
    who: elodie,
    by: tom,
    title: 'Mme Marchand : livraison du bureau',
    minutes: 60,
  });
  bill(diary, at(124, '16:22'), elodie, 'Bureau en frêne', 1480, { days: 6 });
  desk.theirs(at(122, '19:15'), 'Bonjour Monsieur,\n\nmerci beaucoup, c’est parfait.\n\nÉlodie Marchand');
}

function portuguese(diary: Diary): void {
  const { year, happenings } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const flats = talkWith(diary, 'Camas para o apartamento da Ribeira', teresa, sam);
  flats.theirs(
    at(88, '16:20'),
    'Olá Sam,\n\npreciso de duas camas para o apartamento da Ribeira antes do verão. Pode fazer iguais às outras? E consegue baixar um pouco o preço se forem três?\n\nTeresa',
  );
  const due = year.workday(84);
  flats.ours(at(87, '10:05'), `Olá Teresa,\n\nposso, sim. Envio-lhe o orçamento até ${inWords(portugueseDays, due)}.\n\nSam`);
  flats.ours(at(84, '12:44'), 'Olá Teresa,\n\nsegue em anexo o orçamento, com três camas fica mais barato.\n\nSam', {
    papers: [quotePaper('Camas', ['Três camas', 'EUR 2.100,00'])],
  });
  flats.theirs(at(82, '09:30'), 'Olá Sam,\n\nperfeito, está aprovado. Obrigada!\n\nTeresa');
  happenings.push({
    kind: 'appointment',
    at: at(61, '10:00'),
    who: teresa,
    by: tom,
    title: 'Casa Mar: três camas',
    minutes: 180,
  });
  bill(diary, at(61, '16:18'), teresa, 'Três camas', 2100, { days: 19 });
  const shelf = talkWith(diary, 'Estante', joao, mia);
  shelf.theirs(at(52, '22:01'), 'Boa noite,\n\na estante que comprei está a ceder no meio. Podem ver isso?\n\nJoão Teixeira');
  shelf.ours(at(51, '11:50'), 'Bom dia João,\n\nclaro que sim, o Tom passa por aí na próxima semana.\n\nMia');
  happenings.push({ kind: 'appointment', at: at(46, '17:00'), who: joao, by: tom, title: 'João Teixeira: estante', minutes: 30 });
  shelf.theirs(at(45, '20:10'), 'Muito obrigado, ficou ótimo.\n\nJoão');
}
