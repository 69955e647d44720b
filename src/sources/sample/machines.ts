import { nameMonth } from './calendar.ts';
import { brid, declan, kevin, members, mia, sam, sheila, tom } from './cast.ts';
import { type Diary, post, talkWith } from './diary.ts';

const newsletter = (name: string, domain: string) => ({
  from: { name, email: `news@${domain}.example` },
  headers: {
    'List-Unsubscribe': `<https://${domain}.example/leave?u=41>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
  },
});

const trade: readonly [string, string][] = [
  [
    'Spring prices are here',
    'Planed oak from 38 a square metre this month. Ply is up a little, we are sorry about that and so is the mill.',
  ],
  ['Open day at the mill', 'Come and see how a log becomes forty boards. There is soup, and a raffle for a slab of elm.'],
  ['New: cork boards', 'They are quiet, they are warm and they float, should that ever matter to you.'],
  ['Stock clearance', 'Everything marked with a red dot goes at half price until it is gone. Collect in your own van.'],
  ['Holiday hours', 'The yard closes on the 24th at noon and opens again after the New Year. Order in good time.'],
];
const guild: readonly [string, string][] = [
  [
    'The Bench, this month',
    'In this issue: dovetails for people in a hurry, the great glue test, and a letter about clamps that went too far.',
  ],
  [
    'The Bench: apprentices',
    'Forty workshops look for somebody to learn the trade. We asked six who found somebody how they did it.',
  ],
  ['The Bench: dust', 'What the new rules on extraction mean for a shop of three.'],
];

/** What machines, suppliers, the accountant and an uncle write over the year. None of it is a customer's. */
export function machinesAndSuppliers(diary: Diary): void {
  newsletters(diary);
  receipts(diary);
  suppliers(diary);
  robots(diary);
}

function newsletters(diary: Diary): void {
  const { year } = diary;
  for (let week = 2; week <= 51; week += 3) {
    const isTrade = week % 2 === 0;
    const letters = isTrade ? trade : guild;
    const [subject, words] = letters[week % letters.length] ?? trade[0] ?? ['', ''];
    const sender = isTrade
      ? newsletter('Boardwalk Timber Market', 'boardwalk-timber')
      : newsletter('Guild of Joiners', 'joiners-guild');
    const foot = 'You receive this newsletter because you signed up for it. Unsubscribe with one click.';
    post(diary, {
      at: year.on(year.daysAgo(week * 7 - 2), '06:05').add({ minutes: week }),
      ...sender,
      to: [sam],
      subject: `${subject}${week < 12 ? '' : ` · ${nameMonth(year.daysAgo(week * 7))}`}`,
      words: `${subject}\n\n${words}\n\n${foot}\n`,
      html: `<html><body style="font-family:Georgia,serif"><h1>${subject}</h1><p>${words}</p><p style="color:#777">${foot} <a href="https://${sender.from.email.split('@')[1] ?? ''}/leave">Unsubscribe</a></p></body></html>`,
    });
  }
}

const parcels: readonly string[] = [
  'Sanding discs, 150 mm, box of 50',
  'Soft-closing hinges, 40 pieces',
  'Brass screws 4 x 35',
  'Hard wax oil, 2.5 l',
  'Edge seals for fire doors, 60 m',
  'Router bit, 12 mm',
  'Drawer runners, 6 pairs',
  'Gas stays, 80 N',
];

function receipts(diary: Diary): void {
  const { year, dice } = diary;
  for (const [index, what] of [...parcels, ...parcels, ...parcels].entries()) {
    const number = 48_100 + index * 37;
    const ordered = year.on(year.workday(8 + index * 10), '12:30').add({ minutes: dice.between(0, 200) });
    post(diary, {
      at: ordered,
      from: { name: 'Fixings Direct', email: 'orders@fixings-direct.example' },
      to: [mia],
      subject: `Your order ${number} is confirmed`,
      words: `Thank you for your order ${number}.\n\n${what}\nTotal EUR ${dice.between(24, 180)}.${dice.between(10, 99)}\n\nThis is an automatic message.\n`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    if (index % 2 === 0) {
      post(diary, {
        at: ordered.add({ hours: 26 }),
        from: { name: 'Fixings Direct', email: 'shipping@fixings-direct.example' },
        to: [mia],
        subject: `Order ${number} has been shipped`,
        words: `Your parcel is on its way.\nTracking number FD${number}77\n`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    }
  }
}

function suppliers(diary: Diary): void {
  const { year, dice } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  const wants: readonly [string, string, string][] = [
    [
      'Oak, 30 mm',
      'Kevin,\n\nwhat do you have in 30 mm oak, 3 m and longer? We need about a cube and a half.\n\nMia',
      'Mia,\n\n1.8 cube, 42 a square metre. Put aside for you until Friday.\n\nKevin',
    ],
    [
      'Ash for treads',
      'Kevin,\n\nfour treads in ash, 1.10 by 32 cm, as straight as you have them. Can they come with the Thursday van?\n\nMia',
      'Mia,\n\non the van.\n\nKevin',
    ],
    [
      'Damp boards',
      'Kevin,\n\nthe larch of Monday reads 19 percent. I cannot build with that. Could you take it back?\n\nMia',
      'Mia,\n\nfair enough, driver picks it up tomorrow. Sorry.\n\nKevin',
    ],
    [
      'Birch ply',
      'Kevin,\n\ntwelve sheets of 18 mm birch please, the good face on both sides.\n\nMia',
      'Mia,\n\ntwelve sheets, Tuesday. Price is up 4 percent, not my doing.\n\nKevin',
    ],
    [
      'Elm',
      'Kevin,\n\na customer asks for elm. Is there any left in the world?\n\nMia',
      'Mia,\n\none slab. I have been saving it for somebody like you.\n\nKevin',
    ],
    ['Iroko', 'Kevin,\n\n5 m of iroko, 60 wide, for a bar. With papers.\n\nMia', 'Mia,\n\nwith papers, ten days.\n\nKevin'],
  ];
  for (const [index, [subject, words, answer]] of wants.entries()) {
    const talk = talkWith(diary, subject, kevin, mia);
    const asked = at(24 + index * 36, '09:10').add({ minutes: dice.between(0, 90) });
    talk.ours(asked, words);
    talk.theirs(year.workedAfter(asked, dice.between(30, 300)), answer);
  }
  for (let month = 0; month < 12; month++) {
    post(diary, {
      at: at(13 + month * 21, '07:00'),
      from: { name: 'Ashgrove Timber Accounts', email: 'accounts@ashgrovetimber.example' },
      to: [mia],
      subject: `Invoice AT-${9120 + month * 61} is attached`,
      words: `Please find attached your invoice AT-${9120 + month * 61} over EUR ${dice.between(420, 2600)}.40, payable within 30 days.\n`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }
  const glass = talkWith(diary, 'Toughened, 6 mm', sheila, tom);
  glass.ours(at(6, '10:20'), 'Sheila,\n\nwhat is toughened 6 mm, polished edges, 60 by 90, four of them?\n\nTom');
  glass.theirs(at(6, '15:05'), 'Hi Tom,\n\n54 each, a week from when you say yes.\n\nSheila');
  for (const [quarter, back] of [12, 75, 138, 201].entries()) {
    const tax = talkWith(diary, `VAT return, quarter ${4 - quarter}`, brid, sam);
    tax.theirs(
      at(back, '09:30'),
      'Dear Sam,\n\nthe return is ready, could you send me the fuel receipts and confirm the mileage of the van?\n\nKind regards,\nBrid Lawlor',
    );
    tax.ours(at(back - 1, '12:10'), 'Dear Brid,\n\nthe receipts are in the envelope that Mia dropped off. 11,400 km.\n\nSam');
    tax.theirs(at(back - 1, '14:40'), 'Dear Sam,\n\nperfect, thank you.\n\nKind regards,\nBrid Lawlor');
  }
  const uncle = talkWith(diary, 'sunday', declan, sam);
  uncle.theirs(at(15, '20:30'), 'are ye coming sunday? your aunt is doing lamb');
  uncle.ours(at(14, '12:40'), 'All of us, and we bring the wine.\n\nSam');
}

function robots(diary: Diary): void {
  const { year } = diary;
  const at = (back: number, clock: string): Temporal.Instant => year.on(year.workday(back), clock);
  for (const back of [31, 96, 170]) {
    post(diary, {
      at: at(back, '09:12').add({ seconds: 41 }),
      from: { name: 'Patrice Doyle', email: 'patrice@quayhotel.example' },
      to: [tom],
      subject: 'Automatic reply: Doors on the third floor',
      words: 'I am out of the office until Monday with limited access to e-mail. In urgent cases please ring the front desk.\n',
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    });
  }
  for (let month = 0; month < 11; month++) {
    post(diary, {
      at: at(5 + month * 22, '04:30'),
      from: { name: 'Backup', email: 'no-reply@cloudvault.example' },
      to: [sam],
      subject: 'Your monthly backup report',
      words: `All ${members.length} computers were backed up. No action is needed.\n`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }
  post(diary, {
    at: at(44, '10:15').add({ seconds: 8 }),
    from: { name: 'Mail Delivery System', email: 'mailer-daemon@linden-sons.example' },
    to: [mia],
    subject: 'Undelivered Mail Returned to Sender',
    words:
      'This is the mail system at host mail.linden-sons.example.\n\nI am sorry to have to inform you that your message could not be delivered to one or more recipients.\n\n<p.lacey@harbourmail.example>: host mx.harbourmail.example said: 550 5.1.1 User unknown\n',
    headers: { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>' },
  });
}
