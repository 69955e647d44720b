import { beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { answers } from '#test/chat-server.ts';
import { plant, plantMore } from '#test/plant.ts';
import { good, pluggedInHouse, writtenBy } from '#test/plugged-in.ts';
import { loadLanguage } from '#understanding/language/language.ts';

beforeAll(() => loadLanguage());

test('a draft is made from the words since our last answer, and nothing else of the firm leaves', async () => {
  const { firm, planted, server, draft } = await pluggedInHouse();
  await plantMore(firm, planted, {
    entries: [
      { id: 'note', at: '2026-03-06T12:00', direction: 'internal', channel: 'note', words: 'She is difficult, be careful.' },
      { id: 'bulk', at: '2026-03-06T13:00', nature: 'bulk', words: 'Our spring newsletter is here!' },
      { id: 'else', at: '2026-03-06T14:00', thread: 'two', words: 'Another matter altogether: the garden gate.' },
      {
        id: 'more',
        at: '2026-03-07T09:00',
        words: 'One more thing: my number is +49 30 901820 55 and the page www.prado.example/x.',
      },
    ],
  });
  server.does(answers(good));
  expect(await draft('yes it does')).toMatchObject({ words: { letter: good }, by: 'a-model', why: null });
  const sent = JSON.stringify(server.asked[0]?.body);
  expect(sent).toContain('whether the second invoice includes the March visit');
  expect(sent).toContain('One more thing: my number is (number) and the page (link)');
  expect(sent).toContain('the second invoice is on its way');
  expect(sent).toContain('yes it does');
  expect(sent).toContain('is the warranty still valid?');
  for (const stays of ['difficult', 'newsletter', 'garden gate', '901820', 'prado.example', 'ines@'])
    expect(sent).not.toContain(stays);
});

test('it is written in the member’s own manner: their short letters lately, without whom and what they were about', async () => {
  const { firm, planted, server, served, draft } = await pluggedInHouse();
  const mine = 'Dear Mrs Okafor,\n\nmany thanks for your patience, the 3 chairs are ready and look splendid.\n\nWarmly, Sam';
  const other = await plant(firm, {
    name: 'Ada Okafor',
    entries: [
      { id: 'mine', at: '2026-03-03T10:00', direction: 'out', words: mine },
      {
        id: 'colleague',
        at: '2026-03-04T10:00',
        direction: 'out',
        words: 'Hi, this is Tom, all the papers went out with the post today. Cheers, Tom',
        thread: 'b',
      },
      { id: 'long', at: '2026-03-05T10:00', direction: 'out', words: 'Word after word. '.repeat(80), thread: 'c' },
    ],
  });
  for (const name of ['mine', 'long']) await writtenBy(firm, other, name, served.member.id);
  await writtenBy(firm, planted, 'ours', served.member.id);
  server.does(answers(good));
  await draft();
  const sent = JSON.stringify(server.asked[0]?.body);
  expect(sent).toContain('many thanks for your patience, the (number) chairs are ready');
  for (const stays of ['Okafor', 'this is Tom', 'Word after word']) expect(sent).not.toContain(stays);
});

test('what matters to them goes along, in their own words', async () => {
  const { firm, planted, server, draft } = await pluggedInHouse();
  const words = 'Just so you know: we close the books on the 15th.';
  await plantMore(firm, planted, { entries: [{ id: 'books', at: '2026-02-03T09:00', thread: 'old', words }] });
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('span')
      .values({
        firm_id: firm.firmId,
        entry_id: planted.entries.get('books') ?? '',
        kind: 'matters',
        start_at: words.indexOf('we close'),
        end_at: words.length,
        confidence: 0.9,
        reader: 'matters@1',
      })
      .execute(),
  );
  server.does(answers(good));
  await draft();
  expect(JSON.stringify(server.asked[0]?.body)).toContain('we close the books on the 15th.');
});

test('a conversation of another firm is not found, and nothing is sent', async () => {
  const ours = await pluggedInHouse();
  const theirs = await pluggedInHouse();
  const answer = await ours.served.ask(`/threads/${theirs.threadId}/model-drafts`, { body: {} });
  expect(answer.status).toBe(404);
  expect(ours.server.asked).toEqual([]);
});

test('a draft in another language than theirs is not shown', async () => {
  const { server, draft } = await pluggedInHouse();
  server.does(
    answers('Hallo Ines,\n\nvielen Dank für deine Nachricht, ja, der Besuch im März ist schon mit drin.\n\nViele Grüße, Sam'),
  );
  expect(await draft()).toMatchObject({
    words: null,
    why: { code: 'other-language', words: 'The model wrote in another language than the customer, so nothing is shown.' },
  });
});

test('in a language whose promises nobody here can read the model is not asked', async () => {
  const { served, server, threadId } = await pluggedInHouse(
    'Dzień dobry, czy mogliby Państwo powiedzieć, kiedy będą gotowe schody do piwnicy? Czekamy już od dwóch tygodni. Pozdrawiam, Ines',
  );
  const answer = await served.ask(`/threads/${threadId}/model-drafts`, { body: {} });
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'language_unread' }]);
  expect(server.asked).toEqual([]);
});

test('what the member has begun may be said: a date of theirs, no other', async () => {
  const { server, draft } = await pluggedInHouse();
  const dated = 'Hello Ines,\n\nyes, it is in it. I will send you the papers by Friday.\n\nBest wishes, Sam';
  server.does(answers(dated));
  expect(await draft()).toMatchObject({ why: { words: 'The model promised a date by itself, so nothing is shown.' } });
  expect(await draft('papers by Friday')).toMatchObject({ words: { letter: dated } });
});
