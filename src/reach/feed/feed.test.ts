import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { decide } from '#findings/decide.ts';
import { readCalendar } from '#sources/calendar/read.ts';
import { gathered } from '#sources/foreign.ts';
import { newFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { memberOf, serve } from '#test/served.ts';
import { sweep } from '#today/sweep.ts';
import { writeCalendar } from './calendar.ts';
import type { FeedLine } from './feed.ts';
import { feedRoutes, openFeedRoutes } from './routes.ts';

const now = Temporal.Instant.from('2026-03-12T09:00:00Z');
const window = { from: Temporal.PlainDate.from('2026-01-01'), to: Temporal.PlainDate.from('2027-01-01') };
const read = async (text: string) => gathered(readCalendar(Buffer.from(text), { window }));

async function house() {
  const firm = await newFirm();
  const planted = await plant(firm, {
    name: 'Prado & Filhos; Lda, "Évora"',
    entries: [
      { id: 'ask', at: '2026-03-10T09:14', asks: true, words: 'Could you tell me whether it is ready?' },
      {
        id: 'said',
        at: '2026-03-09T10:00',
        direction: 'out',
        thread: 'two',
        words: 'You will have the quote by Friday;\nfor sure, and more.',
      },
    ],
    promises: [{ in: 'said', due: '2026-03-14T00:00', words: [0, 50] }],
  });
  await sweep(firm.app, firm.firmId, now);
  const served = serve(firm, await memberOf(firm), now, [
    ['/', feedRoutes as never],
    ['/', openFeedRoutes as never],
  ]); // as: every route of ours takes the house's variables
  const { path, id } = await served.told<{ path: string; id: string }>('/feeds', { method: 'POST' });
  return { firm, planted, served, path, id };
}

test('promises and what was put aside stand in the calendar, on their day and at their hour', async () => {
  const at = await house();
  const waiting = await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx
      .selectFrom('finding')
      .select('finding_id')
      .where('firm_id', '=', at.firm.firmId)
      .where('practice', '=', 'waiting')
      .executeTakeFirstOrThrow(),
  );
  const until = Temporal.Instant.from('2026-03-16T08:00:00Z');
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    decide(tx, at.firm.firmId, { findings: [waiting.finding_id], decision: { became: 'snoozed', until } }, now),
  );
  const answer = await at.served.ask(at.path);
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  const text = await answer.text();
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const { rows, unreadable } = await read(text);
  expect(unreadable).toEqual([]);
  expect(rows.map((row) => [row.summary, row.startsAt.toString(), row.allDay])).toEqual([
    ['Quote: Prado & Filhos; Lda, "Évora"', '2026-03-13', true],
    ['Back in Today: Prado & Filhos; Lda, "Évora"', '2026-03-16T08:00:00Z', false],
  ]);
  expect(rows[0]?.description).toContain('You will have the quote by Friday');
});

test('an address that was taken away, changed or another firm’s shows nothing', async () => {
  const at = await house();
  expect(await at.served.told<FeedLine[]>('/feeds')).toMatchObject([{ id: at.id, lastReadAt: null }]);
  await at.served.ask(at.path);
  expect(present((await at.served.told<FeedLine[]>('/feeds'))[0]).lastReadAt).toBe(now.toString());
  for (const path of [at.path.replace(/.\.ics$/, '.ics'), '/feed/rgf_x.ics', '/feed/x', `${at.path}x`])
    expect((await at.served.ask(path)).status).toBe(404);
  const other = serve(at.firm, await memberOf(at.firm, 'staff'), now, [['/', feedRoutes as never]]); // as: the same
  expect((await other.ask(`/feeds/${at.id}`, { method: 'DELETE' })).status).toBe(404);
  const leave = (left_at: Temporal.Instant | null) =>
    inFirm(at.firm.app, at.firm.firmId, (tx) =>
      tx.updateTable('member').set({ left_at }).where('firm_id', '=', at.firm.firmId).execute(),
    );
  await leave(now);
  expect((await at.served.ask(at.path)).status).toBe(404);
  await leave(null);
  expect((await at.served.ask(at.path)).status).toBe(200);
  expect((await at.served.ask(`/feeds/${at.id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await at.served.ask(at.path)).status).toBe(404);
});

test('whatever stands in a promise, the calendar can be read and says the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), async (words) => {
      const summary = words.replace(/\p{C}/gu, '').trim() || 'x';
      const text = writeCalendar('Regard', [
        {
          uid: 'a@regard',
          on: Temporal.PlainDate.from('2026-03-13'),
          summary,
          description: words,
          url: 'http://x/',
          changedAt: now,
        },
      ]);
      const { rows, unreadable } = await read(text);
      expect([rows.length, unreadable.length, rows[0]?.summary]).toEqual([1, 0, summary]);
    }),
    { numRuns: 200 },
  );
});
