import { listCustomers } from '#customers/list.ts';
import { inFirm } from '#db/tenant.ts';
import { Refusal } from '#lib/refusal.ts';
import { customerPage } from '#today/customer-page.ts';
import { sweep } from '#today/sweep.ts';
import { customerTimeline } from '#understanding/timeline/timeline.ts';
import { type Command, nowOf, print, sayIfUnknown, withFirm } from './command.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const command: Command = {
  takes: 'many',
  usage: 'WHO [--json] [--now INSTANT] [--data DIR]    a name, an address, a number or an id',
  run: (given) => {
    const who = given.words.join(' ').trim();
    if (!who) throw new Refusal('nobody_named', 400, 'Say who: regard customer WHO');
    return withFirm(given, async ({ database, firm }) => {
      const now = nowOf(given);
      await sayIfUnknown(database, firm);
      await sweep(database.app, firm.id, now);
      const found = await inFirm(database.app, firm.id, async (tx) => {
        const id = uuid.test(who)
          ? who
          : (await listCustomers(tx, firm.id, { q: who, sort: 'entries', order: 'desc', stage: null, cursor: null, limit: 1 }))
              .rows[0]?.id;
        if (!id) throw new Refusal('customer_unknown', 404, `Nobody was found for "${who}".`);
        const page = await customerPage(tx, firm.id, id, now);
        return { page, timeline: await customerTimeline(tx, firm.id, page.id, { kinds: '', cursor: null, limit: 20 }) };
      });
      print(given, { ...found.page, timeline: found.timeline.rows }, () => [
        `${found.page.name} (${found.page.stage}${found.page.stageWhy ? `: ${found.page.stageWhy}` : ''})`,
        found.page.sentence,
        ...found.page.treatment.map((row) => `  ${row.words}: ${row.value}`),
        '',
        ...found.timeline.rows.map(
          (row) =>
            `${row.at.slice(0, 16).replace('T', ' ')}  ${row.who}: ${(row.visible || (row.subject ?? '')).replace(/\s+/g, ' ').slice(0, 120)}`,
        ),
      ]);
      return 0;
    });
  },
};
