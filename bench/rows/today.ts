import { ownPoints } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { openDatabase } from '#db/connect.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine } from '#http/context.ts';
import type { Draft } from '#ledger/draft.ts';
import { startImport } from '#ledger/imports.ts';
import { blobOf, takeIn } from '#sources/intake/take-in.ts';
import { sweep } from '#today/sweep.ts';
import { today } from '#today/today.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { storeReading } from '#understanding/projection/stored.ts';
import { growTo } from '../grow.ts';
import type { Figure, Row } from '../row.ts';
import { noGenerator, ourAddress } from '../world.ts';

const warmUp = 5;

/** A customer's question that arrives now. */
function question(address: string, n: number, now: Temporal.Instant): Draft {
  const words = `Hello,\n\ncould you tell me when order ${n} will be ready? I need it before the weekend.\n\nRegards\n`;
  return {
    identity: `bench:${n}`,
    channel: 'mail',
    direction: 'unknown',
    occurredAt: now,
    actor: address,
    subject: `Order ${n}`,
    words,
    detail: {
      parties: [
        { role: 'from', kind: 'email', point: address, name: null },
        { role: 'to', kind: 'email', point: ourAddress, name: null },
      ],
      headers: { 'message-id': `<bench.${n}@customers.example>` },
    },
    raw: blobOf(Buffer.from(`Subject: Order ${n}\n\n${words}`)),
    attachments: [],
    place: `bench ${n}`,
  };
}

async function someAddresses(database: Database, firm: FirmLine, count: number): Promise<string[]> {
  const rows = await inFirm(database.app, firm.id, (tx) =>
    tx
      .selectFrom('contact_point')
      .innerJoin('customer_card', (join) =>
        join
          .onRef('customer_card.firm_id', '=', 'contact_point.firm_id')
          .onRef('customer_card.customer_id', '=', 'contact_point.customer_id'),
      )
      .select('contact_point.value')
      .where('contact_point.firm_id', '=', firm.id)
      .where('contact_point.kind', '=', 'email')
      .where('customer_card.entries', '>', 2)
      .orderBy('contact_point.value')
      .limit(count)
      .execute(),
  );
  return rows.map((row) => row.value);
}

async function measureAt(
  database: Database,
  rounds: number,
): Promise<{ whole: number[]; parts: Record<'entry' | 'sweep' | 'view', number[]> }> {
  const firm = (await listFirms(database)).find((one) => !one.isSample);
  if (!firm) throw new Error('The firm is gone.');
  const clock = (): Temporal.Instant => Temporal.Now.instant();
  const own = await inFirm(database.app, firm.id, (tx) => ownPoints(tx, firm.id));
  const importId = await startImport(database.app, firm.id, { kind: 'mail', label: 'bench', now: clock() });
  const intake = { database, firmId: firm.id, importId, own, now: clock };
  // what fell due since the import is no part of one new entry
  await sweep(database.app, firm.id, clock());
  const addresses = await someAddresses(database, firm, rounds + warmUp);
  const whole: number[] = [];
  const parts: Record<'entry' | 'sweep' | 'view', number[]> = { entry: [], sweep: [], view: [] };
  for (const [n, address] of addresses.entries()) {
    const draft = question(address, n, clock());
    const began = performance.now();
    const { channel, words, subject, actor } = draft;
    const reading = storeReading({
      channel,
      words,
      html: null,
      subject,
      headers: draft.detail.headers ?? {},
      labels: [],
      actor,
      occurredAtMs: draft.occurredAt.epochMilliseconds,
      timeZone: firm.timeZone,
    });
    const position = { file: 'bench', fingerprint: '', batch: n, byteOffset: n, totalBytes: addresses.length, isDone: false };
    await takeIn(intake, { drafts: [{ draft, reading }], unreadable: [], position });
    const taken = performance.now();
    const swept = await sweep(database.app, firm.id, clock());
    const judged = performance.now();
    await inFirm(database.app, firm.id, (tx) => today(asReader(tx), firm.id, clock()));
    const shown = performance.now();
    if (swept.customers < 1) throw new Error('The new entry made nobody dirty: this measures nothing.');
    if (n < warmUp) continue;
    whole.push(shown - began);
    parts.entry.push(taken - began);
    parts.sweep.push(judged - taken);
    parts.view.push(shown - judged);
  }
  return { whole, parts };
}

export const row: Row = {
  name: 'today',
  title: 'Today after one new entry',
  measure: async (world) => {
    const imported = await world.mails();
    if (!imported) return { skipped: noGenerator };
    await loadLanguage();
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const size of world.options.entries) {
      const dataDir = world.copyOf(imported.dataDir);
      const database = await openDatabase({ dataDir });
      try {
        const firm = (await listFirms(database)).find((one) => !one.isSample);
        if (!firm) throw new Error('The firm is gone.');
        const began = performance.now();
        const entries = await growTo(database, firm.id, size);
        const seconds = (performance.now() - began) / 1000;
        const { whole, parts } = await measureAt(database, world.options.rounds);
        const at = `with ${entries.toLocaleString('en')} entries`;
        figures.push({ what: `${at}: until Today shows it`, kind: 'times', ms: whole, goal: { median: 50 } });
        figures.push({ what: `${at}: read, chained, put in its thread`, kind: 'times', ms: parts.entry });
        figures.push({ what: `${at}: sweep`, kind: 'times', ms: parts.sweep });
        figures.push({ what: `${at}: Today read`, kind: 'times', ms: parts.view });
        if (entries > imported.report.entries)
          notes.push(
            `${entries.toLocaleString('en')} entries were made in ${seconds.toFixed(0)} s with SQL, as copies of the imported ones with customers, threads, findings and search words of their own (words cut to 300 letters).`,
          );
      } finally {
        await database.close();
      }
    }
    notes.push('One entry at a time, each of another customer, each in its own durable transaction; warmed up with five.');
    return { figures, notes };
  },
};
