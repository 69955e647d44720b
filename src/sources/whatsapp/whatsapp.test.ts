import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathered } from '../foreign.ts';
import { type ChatMessage, chatNameIn, identityOfMessage, readChat } from './read.ts';
import { surveyChat } from './survey.ts';

const read = (
  text: string,
  options: Parameters<typeof readChat>[1] = {},
): Promise<Awaited<ReturnType<typeof gathered<ChatMessage>>>> => gathered(readChat(Buffer.from(text), options));

test.each([
  ['an iPhone in Britain', '[31/12/2023, 21:41:05] Anna: hello'],
  ['an iPhone in America', '[12/31/23, 9:41:05\u202fPM] Anna: hello'],
  ['an iPhone in Germany', '[31.12.23, 21:41:05] Anna: hello'],
  ['an iPhone in Sweden', '[2023-12-31, 21:41:05] Anna: hello'],
  ['an iPhone that marks the direction', '\u200e[31/12/2023, 21:41:05] Anna: hello'],
  ['an Android in Britain', '31/12/2023, 21:41 - Anna: hello'],
  ['an Android in America', '12/31/23, 9:41\u202fPM - Anna: hello'],
  ['an Android in Germany', '31.12.23, 21:41 - Anna: hello'],
  ['an older Android in Germany', '31.12.2023 um 21:41 - Anna: hello'],
  ['an Android in Spain', '31/12/23, 9:41 p.\u00a0m. - Anna: hello'],
  ['an Android in Brazil', '31/12/2023 21:41 - Anna: hello'],
  ['an Android in Holland', '31-12-2023 21:41 - Anna: hello'],
  ['an Android in Finland', '31.12.2023 klo 21.41 - Anna: hello'],
  ['an Android in Denmark', '31.12.2023 21.41 - Anna: hello'],
  ['an Android in Sweden', '2023-12-31 21:41 - Anna: hello'],
  ['an Android in Indonesia', '31/12/23 21.41 - Anna: hello'],
  ['an Android in Japan', '2023/12/31 21:41 - Anna: hello'],
  ['an Android in China', '2023/12/31 下午9:41 - Anna: hello'],
  ['an Android in Korea', '2023년 12월 31일 오후 9:41, Anna : hello'],
  ['an Android in Egypt', '٣١/١٢/٢٠٢٣، ٩:٤١ م - Anna: hello'],
])('a line of %s', async (_, line) => {
  const { rows, unreadable } = await read(`${line}\n`);
  expect(unreadable).toEqual([]);
  expect(rows).toMatchObject([{ author: 'Anna', text: 'hello', kind: 'message', media: null }]);
  expect(rows[0]?.at.toString().slice(0, 16)).toBe('2023-12-31T21:41');
});

test.each([
  ['a day above 12', ['03/04/24, 10:00 - Anna: a', '13/04/24, 10:00 - Anna: b'], 'dmy'],
  ['a month that would be above 12', ['04/03/24, 10:00 - Anna: a', '04/13/24, 10:00 - Anna: b'], 'mdy'],
  ['time running forward', ['01/02/24, 10:00 - Anna: a', '01/03/24, 10:00 - Anna: b', '02/01/24, 10:00 - Anna: c'], 'mdy'],
  ['nothing that tells', ['03/04/24, 10:00 - Anna: a', '03/04/24, 10:01 - Tom: b'], 'ask'],
])('the order of the days is told by %s', async (_, lines, order) => {
  expect((await surveyChat(Buffer.from(lines.join('\n')))).dateOrder).toBe(order);
});

test('where nothing tells the order the messages wait for the answer', async () => {
  const text = '03/04/24, 10:00 - Anna: a\n';
  expect((await read(text)).unreadable).toEqual([
    {
      where: 'line 1',
      reason: 'The file does not tell whether the day or the month comes first',
      raw: '03/04/24, 10:00 - Anna: a',
    },
  ]);
  expect((await read(text, { dateOrder: 'mdy' })).rows[0]?.at.toString()).toBe('2024-03-04T10:00:00');
});

test('a message of several lines is one, also where a line looks like another style of chat', async () => {
  const { rows } = await read(
    '31/12/2023, 21:41 - Anna: first\n\nthird: yes\n[01/01/2020, 10:00:00] Tom: quoted\n31/12/2023, 21:42 - Tom: ok\n',
  );
  expect(rows.map((row) => row.text)).toEqual(['first\n\nthird: yes\n[01/01/2020, 10:00:00] Tom: quoted', 'ok']);
  expect(rows.map((row) => row.place.line)).toEqual([1, 5]);
});

const line = (text: string): string => `31.12.23, 21:41 - Anna: ${text}`;

test.each([
  ['English', 'This message was deleted'],
  ['German', 'Diese Nachricht wurde gelöscht.'],
  ['French', 'Ce message a été supprimé'],
  ['Spanish', 'Se eliminó este mensaje.'],
  ['Portuguese', 'Mensagem apagada'],
  ['Italian', 'Questo messaggio è stato eliminato'],
  ['Dutch', 'Dit bericht is verwijderd'],
])('a message taken back, in %s', async (_, text) => {
  expect((await read(line(text))).rows[0]).toMatchObject({ kind: 'deleted', author: 'Anna' });
});

test('somebody who writes about a deleted message is no deleted message', async () => {
  expect((await read(line('This message was deleted by mistake, sorry'))).rows[0]?.kind).toBe('message');
});

test.each([
  'Missed voice call',
  'Verpasster Sprachanruf',
  'Appel vidéo manqué',
  'Llamada perdida',
  'Chamada de voz perdida',
  'Chiamata vocale persa',
  'Gemiste spraakoproep',
  'Voice call, 5 min',
])('"%s" is a call', async (text) => {
  expect((await read(line(text))).rows[0]?.kind).toBe('call');
});

test('a call that reached nobody is told from one that did', async () => {
  const missed = async (text: string): Promise<boolean | undefined> => (await read(line(text))).rows[0]?.missed;
  expect([
    await missed('Missed voice call'),
    await missed('Voice call. \u200eNo answer'),
    await missed('Voice call, 5 min'),
    await missed('you missed it'),
  ]).toEqual([true, true, false, false]);
});

test.each([
  ['IMG-20231231-WA0001.jpg (file attached)', 'IMG-20231231-WA0001.jpg', ''],
  ['IMG-20231231-WA0001.jpg (Datei angehängt)\nSo wird es', 'IMG-20231231-WA0001.jpg', 'So wird es'],
  ['offer 12.pdf (fichier joint)', 'offer 12.pdf', ''],
  ['IMG-20231231-WA0001.jpg (something in a language we do not know)', 'IMG-20231231-WA0001.jpg', ''],
  ['\u200e<attached: 00000012-PHOTO-2023-12-31-21-41-05.jpg>', '00000012-PHOTO-2023-12-31-21-41-05.jpg', ''],
  ['see the plan \u200e<Anhang: plan.pdf>', 'plan.pdf', 'see the plan'],
  ['\u200e<pièce jointe : plan.pdf>', 'plan.pdf', ''],
  ['notes.txt (as agreed)', null, 'notes.txt (as agreed)'],
])('what a message carries: %s', async (text, media, rest) => {
  expect((await read(line(text))).rows[0]).toMatchObject({ media, text: rest, omitted: false });
});

test('a file that is in the zip is one, whatever the words around its name', async () => {
  const { rows } = await read(line('plan.pdf (bijlage hier)'), { members: new Set(['plan.pdf']) });
  expect(rows[0]).toMatchObject({ media: 'plan.pdf', text: '' });
});

test.each([
  '<Media omitted>',
  '<Medien ausgeschlossen>',
  '<Médias omis>',
  '<Multimedia omitido>',
  '<Mídia oculta>',
  '<Media omessi>',
  '<Media weggelaten>',
  '\u200eimage omitted',
  '\u200eBild weggelassen',
])('"%s" is a picture that was left out', async (text) => {
  expect((await read(line(text))).rows[0]).toMatchObject({ omitted: true, media: null, text: '', kind: 'message' });
});

test("WhatsApp's own lines have no author, with a colon in them or behind the name of the chat", async () => {
  const android = await read(
    '31.12.23, 21:41 - Messages and calls are end-to-end encrypted.\n31.12.23, 21:42 - Anna changed the subject from "Work: old" to "Work: new"\n31.12.23, 21:43 - Anna: hi\n',
  );
  expect(android.rows.map((row) => [row.author, row.kind])).toEqual([
    [null, 'system'],
    [null, 'system'],
    ['Anna', 'message'],
  ]);
  const iphone = await read(
    '[31/12/2023, 21:41:05] Bakers: \u200eMessages and calls are end-to-end encrypted.\n[31/12/2023, 21:41:06] Anna: our security code is 5\n',
  );
  expect(iphone.rows.map((row) => row.kind)).toEqual(['system', 'message']);
});

test('a group is told by its people, a chat by its file', async () => {
  const survey = await surveyChat(Buffer.from(['Anna', 'Tom', 'Zoë'].map((name) => `31.12.23, 21:41 - ${name}: hi`).join('\n')));
  expect(survey).toMatchObject({ isGroup: true, authors: ['Anna', 'Tom', 'Zoë'], messages: 3 });
  expect(chatNameIn('exports/WhatsApp Chat with Anna Muster.txt')).toBe('Anna Muster');
  expect(chatNameIn('WhatsApp Chat mit Müller & Söhne.zip')).toBe('Müller & Söhne');
  expect(chatNameIn('WhatsApp Chat - Bakers.zip')).toBe('Bakers');
  expect(chatNameIn('_chat.txt')).toBeNull();
});

test('a mark that a message was changed is no part of it', async () => {
  expect((await read(line('ok \u200e<This message was edited>'))).rows[0]).toMatchObject({ text: 'ok', edited: true });
});

test('equal lines of one minute are several, and the same several in a longer export and on the other phone', async () => {
  const chat = '31/12/2023, 21:41 - Anna: ok\n31/12/2023, 21:41 - Anna: ok\n31/12/2023, 21:42 - Anna: ok\n';
  const ids = (await read(chat)).rows.map((row) => identityOfMessage('Anna', row));
  expect(new Set(ids).size).toBe(3);
  const longer = await read(`30/12/2023, 09:00 - Tom: before\n${chat}31/12/2023, 22:00 - Tom: after\n`);
  expect(longer.rows.slice(1, 4).map((row) => identityOfMessage('Anna', row))).toEqual(ids);
  const iphone = await read(
    '[31/12/2023, 21:41:05] Anna: ok\n[31/12/2023, 21:41:17] Anna: ok\n[31/12/2023, 21:42:01] Anna: ok\n',
  );
  expect(iphone.rows.map((row) => identityOfMessage('Anna', row))).toEqual(ids);
  expect(identityOfMessage('Tom', longer.rows[1] ?? expect.fail('four rows'))).not.toBe(ids[0]);
});

test('what stands before the first message, and days that do not exist, are kept', async () => {
  const { rows, unreadable } = await read(
    'a title\nand more\n31/12/2023, 21:41 - Anna: hi\n31/31/2023, 21:42 - Anna: no such day\n',
  );
  expect(rows).toHaveLength(1);
  expect(unreadable).toEqual([
    { where: 'line 1', reason: 'Stands before the first message', raw: 'a title\nand more' },
    { where: 'line 4', reason: 'This day does not exist', raw: '31/31/2023, 21:42 - Anna: no such day' },
  ]);
});

test('mutilated chats never throw, and every line of them is in a message or unreadable', async () => {
  const text =
    '\u200e[31/12/2023, 21:41:05] Anna: hello\nmore\n[31/12/2023, 21:42:05] Tom: \u200e<attached: a.jpg>\n[01/01/2024, 00:00:00] Anna: IMG-20240101-WA0001.jpg (file attached)\n';
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom('', '\n', '[', ']', '9', ':', ' ', '\u200e', '\0', '/')), {
        maxLength: 8,
      }),
      async (cuts) => {
        let changed = text;
        for (const [at, put] of cuts) changed = changed.slice(0, at) + put + changed.slice(at + 1);
        const { rows, unreadable } = await read(changed);
        const all = [
          ...rows.map((row) => `${row.author ?? ''}${row.text}${row.media ?? ''}`),
          ...unreadable.map((each) => each.raw),
        ].join(' ');
        if (changed.includes('more')) expect(all).toContain('more');
        expect(rows.length + unreadable.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});
