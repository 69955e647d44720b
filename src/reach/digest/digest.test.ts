import { afterAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { addMailbox } from '#test/post-office.ts';
import { memberOf, serve } from '#test/served.ts';
import { startSmtp } from '#test/smtp.ts';
import { sweep } from '#today/sweep.ts';
import { type Morning, sendDigests } from './digest.ts';
import { digestRoutes, openDigestRoutes } from './routes.ts';

/** A Thursday, eight o'clock in Berlin. */
const morning = Temporal.Instant.from('2026-03-12T07:00:00Z');
const signIn = async () => ({ password: 'secret-of-the-shop' });
const base = 'https://regard.linden.example';

async function house() {
  const firm = await newFirm();
  const smtp = await startSmtp();
  afterAll(() => smtp.close());
  await addMailbox(firm.db, firm.firmId, { port: smtp.port, address: 'shop@linden.example' });
  const planted = await plant(firm, {
    name: 'Ines <Prado>',
    entries: [{ id: 'ask', at: '2026-03-10T09:14', asks: true, words: 'Could you tell me whether it is ready?' }],
  });
  const served = serve(firm, await memberOf(firm), morning, [
    ['/', digestRoutes as never],
    ['/', openDigestRoutes as never],
  ]); // as: every route of ours takes the house's variables
  const set = (at: Partial<Morning>) =>
    served.ask('/morning', { method: 'PUT', body: { isOn: true, atTime: '07:30', address: 'shop@linden.example', ...at } });
  const send = () => sendDigests(firm.db, served.line, { signIn, base }, served.clock.now);
  return { firm, smtp, planted, served, set, send };
}

/** A letter's plain part, with its soft line breaks taken out. */
const plainOf = (text: string): string => text.replace(/=\r?\n/g, '').replace(/=3D/g, '=');

test('the morning mail says what Today says, once a day, at its time, with a link for each card', async () => {
  const at = await house();
  expect((await at.set({})).status).toBe(200);
  at.served.clock.now = morning.subtract({ minutes: 31 });
  expect(await at.send()).toBe(0);
  at.served.clock.now = morning;
  expect(await at.send()).toBe(1);
  expect(await at.send()).toBe(0);
  const [mail] = at.smtp.received;
  expect(mail?.to).toEqual(['shop@linden.example']);
  expect(mail?.text).toMatch(/^Subject: Today: one matter for Linden Joinery/m);
  expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated/im);
  const words = plainOf(mail?.text ?? '');
  expect(words).toContain('Could you tell me whether it is ready?');
  expect(words).toContain(`${base}/customers/${at.planted.customerId}`);
  expect(words).toContain('Ines &lt;Prado&gt;');
  at.served.clock.now = morning.add({ hours: 24 });
  expect(await at.send()).toBe(1);
  // Saturday
  at.served.clock.now = morning.add({ hours: 48 });
  expect(await at.send()).toBe(0);
  // nothing of it is in the books
  const letters = await inFirm(at.firm.app, at.firm.firmId, (tx) => tx.selectFrom('outbox_letter').selectAll().execute());
  expect(letters).toEqual([]);
});

test('where nobody waits no mail comes, and neither does one in the evening', async () => {
  const at = await house();
  await at.set({});
  at.served.clock.now = morning.add({ hours: 10 });
  expect(await at.send()).toBe(0);
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.updateTable('finding').set({ state: 'done' }).where('firm_id', '=', at.firm.firmId).execute(),
  );
  const quiet = await house();
  await quiet.set({});
  await sweep(quiet.firm.app, quiet.firm.firmId, morning);
  await inFirm(quiet.firm.app, quiet.firm.firmId, (tx) =>
    tx.updateTable('finding').set({ state: 'done' }).where('firm_id', '=', quiet.firm.firmId).execute(),
  );
  expect(await quiet.send()).toBe(0);
  expect(quiet.smtp.received).toEqual([]);
});

test('it goes to the member’s own address or the firm’s, and to nobody else', async () => {
  const at = await house();
  expect((await at.set({ address: 'ines@prado.example' })).status).toBe(422);
  expect((await at.set({ address: 'no address' })).status).toBe(422);
  expect((await at.set({ atTime: '25:00' })).status).toBe(400);
  expect(await at.served.told<Morning>('/morning')).toMatchObject({ isOn: false, canSend: true });
});

const snoozeLink = (text: string): string => /\/put-aside\/[\w-]+/.exec(plainOf(text))?.[0] ?? '';

test('opening the link of the mail changes nothing; the button puts the matter aside for the member who got it', async () => {
  const at = await house();
  await at.set({});
  await at.send();
  const link = snoozeLink(at.smtp.received[0]?.text ?? '');
  const states = () =>
    inFirm(at.firm.app, at.firm.firmId, (tx) => tx.selectFrom('finding').select(['state', 'decided_by']).execute());
  const page = await at.served.ask(link);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Put Ines &lt;Prado&gt; aside?')]);
  expect(await states()).toEqual([{ state: 'open', decided_by: null }]);
  const form = (days: string) => ({
    method: 'POST',
    raw: `days=${days}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect((await at.served.ask(link, form('400'))).status).toBe(400);
  expect((await at.served.ask(link, form('3'))).status).toBe(200);
  expect(await states()).toEqual([{ state: 'snoozed', decided_by: at.served.member.id }]);
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.updateTable('finding').set({ state: 'done' }).where('firm_id', '=', at.firm.firmId).execute(),
  );
  expect((await at.served.ask(link, form('3'))).status).toBe(409);
});

test('a link that was changed, is too old, or whose member has left leads nowhere', async () => {
  const at = await house();
  await at.set({});
  await at.send();
  const link = snoozeLink(at.smtp.received[0]?.text ?? '');
  const middle = Math.floor(link.length / 2);
  const changed = `${link.slice(0, middle)}${link[middle] === 'A' ? 'B' : 'A'}${link.slice(middle + 1)}`;
  for (const one of [changed, '/put-aside/x', link.slice(0, -4)]) expect((await at.served.ask(one)).status).toBe(404);
  at.served.clock.now = morning.add({ hours: 24 * 15 });
  expect((await at.served.ask(link)).status).toBe(404);
  at.served.clock.now = morning;
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.updateTable('member').set({ role: 'viewer' }).where('firm_id', '=', at.firm.firmId).execute(),
  );
  expect((await at.served.ask(link)).status).toBe(404);
});
