import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathered } from '../foreign.ts';
import { proposeMapping } from '../table/mapping.ts';
import { surveyTable } from '../table/survey.ts';
import { recogniseCdr } from './asterisk.ts';
import { type CallRow, identityOfCall } from './call.ts';
import { readCallTable } from './read.ts';
import { directionOf, outcomeOf, secondsIn } from './words.ts';
import { readCallsXml } from './xml.ts';

type Result = Awaited<ReturnType<typeof gathered<CallRow>>>;

async function read(text: string, ours?: string[]): Promise<Result & { isCdr: boolean }> {
  const file = Buffer.from(text);
  const survey = await surveyTable(file);
  const cdr = recogniseCdr(survey);
  const mapping = cdr ?? proposeMapping(survey.header, survey.sample, 'calls').mapping;
  const result = await gathered(
    readCallTable(file, { survey, mapping, isCdr: cdr !== null, country: 'DE', ours: new Set(ours) }),
  );
  return { ...result, isCdr: cdr !== null };
}

const short = (row: CallRow): string =>
  [row.at.toString(), row.direction, row.e164 ?? row.number ?? 'withheld', row.seconds, row.outcome, row.member].join(' | ');

/** One line of Asterisk's own log. */
const leg = (fields: {
  src: string;
  dst: string;
  context?: string;
  channel?: string;
  to?: string;
  app?: string;
  at: string;
  talked: number;
  was: string;
  id: string;
}): string =>
  `"","${fields.src}","${fields.dst}","${fields.context ?? 'from-internal'}","""Anna"" <${fields.src}>","${fields.channel ?? 'SIP/trunk-1'}","${fields.to ?? ''}","${fields.app ?? 'Dial'}","","2024-05-06 ${fields.at}","","2024-05-06 ${fields.at}",30,${fields.talked},"${fields.was}","DOCUMENTATION","${fields.id}",""\n`;

test.each([
  [
    'somebody of us answers',
    [
      {
        src: '0301234567',
        dst: '101',
        context: 'from-trunk',
        to: 'SIP/101-1',
        at: '10:00:00',
        talked: 60,
        was: 'ANSWERED',
        id: '1',
      },
    ],
    ['2024-05-06T10:00:00 | in | +49301234567 | 60 | talked | 101'],
  ],
  [
    'a group rings and one answers',
    [
      {
        src: '0301234567',
        dst: '102',
        context: 'from-trunk',
        to: 'SIP/102-1',
        at: '10:00:00',
        talked: 0,
        was: 'NO ANSWER',
        id: '1',
      },
      {
        src: '0301234567',
        dst: '101',
        context: 'from-trunk',
        to: 'SIP/101-1',
        at: '10:00:00',
        talked: 45,
        was: 'ANSWERED',
        id: '1',
      },
      {
        src: '0301234567',
        dst: '103',
        context: 'from-trunk',
        to: 'SIP/103-1',
        at: '10:00:00',
        talked: 0,
        was: 'NO ANSWER',
        id: '1',
      },
    ],
    ['2024-05-06T10:00:00 | in | +49301234567 | 45 | talked | 101'],
  ],
  [
    'nobody answers',
    [
      {
        src: '0301234567',
        dst: '600',
        context: 'ext-did',
        to: 'SIP/101-1',
        at: '10:00:00',
        talked: 0,
        was: 'NO ANSWER',
        id: '1',
      },
    ],
    ['2024-05-06T10:00:00 | in | +49301234567 | 0 | missed | 101'],
  ],
  [
    'only the menu answers',
    [
      {
        src: '0301234567',
        dst: 's',
        context: 'from-trunk',
        app: 'BackGround',
        at: '10:00:00',
        talked: 20,
        was: 'ANSWERED',
        id: '1',
      },
    ],
    ['2024-05-06T10:00:00 | in | +49301234567 | 0 | missed | '],
  ],
  [
    'the machine answers',
    [
      {
        src: '0301234567',
        dst: 's',
        context: 'from-trunk',
        app: 'VoiceMail',
        at: '10:00:00',
        talked: 20,
        was: 'ANSWERED',
        id: '1',
      },
    ],
    ['2024-05-06T10:00:00 | in | +49301234567 | 20 | voicemail | '],
  ],
  [
    'we call and it is busy',
    [{ src: '101', dst: '0401234567', channel: 'SIP/101-3', to: 'SIP/trunk-3', at: '11:00:00', talked: 0, was: 'BUSY', id: '2' }],
    ['2024-05-06T11:00:00 | out | +49401234567 | 0 | busy | 101'],
  ],
  [
    'we call and it fails',
    [{ src: '101', dst: '0401234567', channel: 'SIP/101-3', at: '11:00:00', talked: 0, was: 'FAILED', id: '2' }],
    ['2024-05-06T11:00:00 | out | +49401234567 | 0 | failed | 101'],
  ],
  [
    'colleagues talk',
    [{ src: '101', dst: '102', channel: 'SIP/101-3', to: 'SIP/102-4', at: '12:00:00', talked: 5, was: 'ANSWERED', id: '3' }],
    ['2024-05-06T12:00:00 | internal | 102 | 5 | talked | 101'],
  ],
])('Asterisk without a heading: %s', async (_, legs, calls) => {
  const result = await read(legs.map(leg).join(''));
  expect(result).toMatchObject({ isCdr: true, unreadable: [] });
  expect(result.rows.map(short)).toEqual(calls);
});

test('FreePBX with a heading: the number dialled makes it a call to us, linked legs are one call', async () => {
  const { rows, isCdr } = await read(
    'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,did,recordingfile,cnum,cnam,linkedid\n' +
      '2024-05-06 10:00:00,"""Anna"" <0301234567>",0301234567,600,ext-group,PJSIP/t-1,PJSIP/101-1,Dial,,20,0,NO ANSWER,3,,1.1,,0305555555,,0301234567,Anna,1.1\n' +
      '2024-05-06 10:00:00,"""Anna"" <0301234567>",0301234567,101,from-internal,PJSIP/t-1,PJSIP/101-1,Dial,,20,15,ANSWERED,3,,1.2,,,,0301234567,Anna,1.1\n',
  );
  expect(isCdr).toBe(true);
  expect(rows).toMatchObject([
    { direction: 'in', outcome: 'talked', seconds: 15, name: 'Anna', ourNumber: '0305555555', member: '101', uid: '1.1' },
  ]);
});

test("a phone's list of calls, in German", async () => {
  const { rows } = await read(
    'Typ;Nummer;Name;Datum;Dauer\nEingehend;+49 30 1234567;Anna;13.05.2024 10:00:12;00:05:12\nVerpasst;030 7654321;;14.05.2024 09:00:00;0\nAusgehend;unterdrückt;;15.05.2024 09:00:00;1 min 5 s\n',
  );
  expect(rows.map(short)).toEqual([
    '2024-05-13T10:00:12 | in | +49301234567 | 312 | talked | ',
    '2024-05-14T09:00:00 | in | +49307654321 | 0 | missed | ',
    '2024-05-15T09:00:00 | out | withheld | 65 | talked | ',
  ]);
});

test('day and time in two columns, from and to in place of a direction', async () => {
  const text =
    'Date,Time,From,To,Duration,Result,Answered By\n05/13/2024,10:00 AM,+49301234567,+49305555555,5:12,Answered,Tom\n05/14/2024,2:00 PM,+49305555555,+49301234567,0:00,No Answer,\n05/14/2024,2:05 PM,Anonymous,+49305555555,0:20,Left voicemail,\n';
  const { rows } = await read(text, ['+49305555555']);
  expect(rows.map(short)).toEqual([
    '2024-05-13T10:00:00 | in | +49301234567 | 312 | talked | Tom',
    '2024-05-14T14:00:00 | out | +49301234567 | 0 | missed | ',
    '2024-05-14T14:05:00 | in | withheld | 20 | left-word | ',
  ]);
  expect((await read(text)).rows.map((row) => row.direction)).toEqual(['unknown', 'unknown', 'unknown']);
});

test('a call without its time of day, and a row without a time, are told of', async () => {
  const { rows, odd, unreadable } = await read(
    'Date,Direction,Number,Duration\n13.05.2024,In,030 1234567,60\n,In,030 1234567,60\nsoon,In,030 1234567,60\n',
  );
  expect(rows).toHaveLength(1);
  expect(odd).toEqual([['No time of day; taken as midnight']]);
  expect(unreadable.map((each) => each.reason)).toEqual(['No time on this call', '"soon" is no date']);
});

test.each([
  ['1', 'in', '65', 'talked'],
  ['2', 'out', '65', 'talked'],
  ['2', 'out', '0', 'missed'],
  ['3', 'in', '0', 'missed'],
  ['4', 'in', '20', 'voicemail'],
  ['5', 'in', '0', 'missed'],
])('a backup of a phone: type %s is %s', async (type, direction, duration, outcome) => {
  const { rows } = await gathered(
    readCallsXml(
      Buffer.from(
        `<calls count="1"><call number="030 1234567" duration="${duration}" date="1714986000123" type="${type}" presentation="1" contact_name="Anna" /></calls>`,
      ),
      { country: 'DE' },
    ),
  );
  expect(rows).toMatchObject([{ direction, outcome, seconds: Number(duration), e164: '+49301234567', name: 'Anna' }]);
});

test('a withheld number is none', async () => {
  const { rows } = await gathered(
    readCallsXml(Buffer.from('<calls><call number="-2" duration="5" date="1714986000123" type="1"/></calls>'), { country: 'DE' }),
  );
  expect(rows[0]).toMatchObject({ number: null, e164: null });
});

test.each([
  ['312', 312],
  ['5:12', 312],
  ['00:05:12', 312],
  ['5 min 12 s', 312],
  ['1h 2m 3s', 3723],
  ['PT5M12S', 312],
  ['2 Minuten', 120],
  ['long', null],
  ['', null],
])('"%s" lasts %s seconds', (cell, seconds) => {
  expect(secondsIn(cell)).toBe(seconds);
});

test.each([
  ['Inbound', 'in'],
  ['Outgoing', 'out'],
  ['Ausgehend', 'out'],
  ['Verpasst', 'in'],
  ['Entrante', 'in'],
  ['Internal', 'internal'],
  ['Sideways', null],
])('"%s" goes %s', (words, direction) => {
  expect(directionOf(words)).toBe(direction);
});

test.each([
  ['Answered', 'talked'],
  ['Not answered', 'missed'],
  ['No Answer', 'missed'],
  ['Besetzt', 'busy'],
  ['Voicemail', 'voicemail'],
  ['Left message', 'left-word'],
  ['Failed', 'failed'],
  ['Purple', null],
])('"%s" came to %s', (words, outcome) => {
  expect(outcomeOf(words)).toBe(outcome);
});

test('equal calls of a list are several, and the same several in the next import', async () => {
  const text =
    'Date,Direction,Number,Duration\n13.05.2024 10:00,In,030 1234567,60\n13.05.2024 10:00,In,030 1234567,60\n13.05.2024 10:00,In,030 1234567,61\n';
  const ids = (await read(text)).rows.map(identityOfCall);
  expect(new Set(ids).size).toBe(3);
  expect((await read(text)).rows.map(identityOfCall)).toEqual(ids);
});

test('mutilated logs never throw', async () => {
  const text = leg({
    src: '0301234567',
    dst: '101',
    context: 'from-trunk',
    at: '10:00:00',
    talked: 60,
    was: 'ANSWERED',
    id: '1',
  }).repeat(3);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom('', '"', ',', '\n', '9', '<', '\0')), { maxLength: 8 }),
      async (cuts) => {
        let changed = text;
        for (const [at, put] of cuts) changed = changed.slice(0, at) + put + changed.slice(at + 1);
        const { rows, unreadable, asides } = await read(changed);
        expect(rows.length + unreadable.length + asides.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 200 },
  );
});
