import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { forgetContacts } from '#customers/forget-contacts.ts';
import { inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { readBlob } from '#ledger/blobs.ts';
import { type Import, listImports, withdrawImport } from '#ledger/imports.ts';
import type { FirmId, ImportId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { fileKinds, kindWords } from '#sources/intake/kinds.ts';
import { previewFiles } from '#sources/intake/preview.ts';
import type { House } from './house.ts';
import { bringUpToDate } from './import-desk.ts';
import { ownFirm } from './settings-routes.ts';
import type { ImportLine, UnreadableLine } from './shapes.ts';
import {
  beginFolder,
  describeUpload,
  fillFolder,
  findUpload,
  listUploads,
  removeUpload,
  saveUpload,
  type UploadFile,
} from './uploads.ts';

const choice = z.object({
  kind: z.enum(fileKinds).optional(),
  mapping: z.record(z.string().max(300), z.string().max(100)).optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  chatWith: z.string().max(200).optional(),
});
const chosen = z.object({
  uploads: z.array(z.string().max(60)).min(1).max(5000),
  choices: z.record(z.string(), choice).default({}),
});
const newFolder = z.object({ name: z.string().trim().min(1).max(500), files: z.number().int().min(0).max(10_000_000) });

/** Files dropped on the page: kept, previewed, imported, followed, undone. Imports always go into the firm's own books. */
export function importRoutes(house: House) {
  const { database, desk } = house;
  const dataDir = database.dataDir;
  return new Hono<RegardEnv>()
    .put('/uploads/:name', async (c) => {
      const firm = await ownFirm(house, c.var);
      const file = await saveUpload(dataDir, firm.id, c.req.param('name'), c.req.raw.body);
      return c.json(await describeUpload(file));
    })
    .post('/uploads/folders', body(newFolder), async (c) => {
      const folder = await beginFolder(dataDir, (await ownFirm(house, c.var)).id, c.req.valid('json'));
      return c.json(await describeUpload(folder));
    })
    .put('/uploads/:id/files', async (c) => {
      const folder = await fillFolder(dataDir, (await ownFirm(house, c.var)).id, c.req.param('id'), c.req.raw.body);
      return c.json({ files: folder.files, size: folder.size });
    })
    .get('/uploads', async (c) => {
      const firm = c.var.firm;
      return c.json(firm && !firm.isSample ? await listUploads(dataDir, firm.id) : []);
    })
    .delete('/uploads/:id', async (c) => {
      await removeUpload(dataDir, (await ownFirm(house, c.var)).id, c.req.param('id'));
      return c.json(null);
    })
    .post('/previews', body(chosen), async (c) => {
      const firm = await ownFirm(house, c.var);
      const { uploads, choices } = c.req.valid('json');
      const files = await found(dataDir, firm.id, uploads);
      return c.json(await previewFiles({ database, firm, now: c.var.now, files, choices }));
    })
    .post('/imports', body(chosen), async (c) => {
      const firm = await ownFirm(house, c.var);
      const { uploads, choices } = c.req.valid('json');
      const files = await found(dataDir, firm.id, uploads);
      const lines: string[] = [];
      // one import a file, so that each can be undone by itself; what came in one folder belongs together
      const groups = Map.groupBy(files, (file) => topFolder(file) ?? file.id);
      for (const group of groups.values()) {
        const [first] = group;
        if (!first) continue;
        const label = group.length === 1 ? first.name : (topFolder(first) ?? first.name);
        const kind = (await describeUpload(first)).kind;
        const id = await desk.begin(firm, {
          label,
          kind,
          options: {
            paths: group.map(({ path, name }) => ({ path, name })),
            choices: Object.fromEntries(group.map((file) => [file.name, choices[file.id] ?? {}])),
          },
        });
        lines.push(id);
      }
      const all = await importLines(house, firm.id);
      return c.json(all.filter((line) => lines.includes(line.id)));
    })
    .get('/imports', async (c) => c.json(c.var.firm ? (await importLines(house, c.var.firm.id)).filter(isOfFiles) : []))
    .get('/imports/:id', async (c) => c.json(await oneImport(house, c.var.firm.id, c.req.param('id'))))
    .post('/imports/:id/cancel', async (c) => {
      // as: an id from the address; one that is not ours is not found
      await desk.cancel(c.var.firm.id, (await oneImport(house, c.var.firm.id, c.req.param('id'))).id as ImportId);
      return c.json(null);
    })
    .post('/imports/:id/resume', async (c) => {
      await desk.resume(c.var.firm, (await oneImport(house, c.var.firm.id, c.req.param('id'))).id as ImportId);
      return c.json(null);
    })
    .post('/imports/:id/withdraw', async (c) => {
      const line = await oneImport(house, c.var.firm.id, c.req.param('id'));
      await withdrawImport(database, c.var.firm.id, line.id as ImportId, { actor: 'owner', now: c.var.now });
      // as: an id of ours
      await inFirm(database.app, c.var.firm.id, (tx) => forgetContacts(tx, c.var.firm.id, line.id as ImportId));
      await bringUpToDate(database, c.var.firm.id, c.var.now);
      return c.json(null);
    })
    .get('/imports/:id/unreadable', async (c) => {
      const line = await oneImport(house, c.var.firm.id, c.req.param('id'));
      return c.json(await unreadableOf(house, c.var.firm.id, line.id));
    })
    .get('/imports/:id/errors.csv', async (c) => {
      const line = await oneImport(house, c.var.firm.id, c.req.param('id'));
      const rows = await unreadableOf(house, c.var.firm.id, line.id);
      // a cell that begins like a formula would be carried out by a spreadsheet
      const cell = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
      const csv = ['where,reason', ...rows.map((row) => `${cell(row.where)},${cell(row.reason)}`)].join('\r\n');
      return c.text(`${csv}\r\n`, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="could-not-be-read.csv"',
      });
    })
    .get('/unreadable/:id/raw', async (c) => {
      const id = c.req.param('id');
      if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('no_such_source', 404, 'There is no such source.');
      const bytes = await inFirm(database.app, c.var.firm.id, async (tx) => {
        const row = await tx
          .selectFrom('unreadable')
          .select('raw_hash')
          .where('firm_id', '=', c.var.firm.id)
          .where('unreadable_id', '=', id)
          .executeTakeFirst();
        return row?.raw_hash ? readBlob(tx, dataDir, c.var.firm.id, row.raw_hash) : null;
      });
      if (!bytes) throw new Refusal('no_such_source', 404, 'Nothing of this source could be kept.');
      c.header('Content-Type', 'application/octet-stream');
      c.header('Content-Disposition', 'attachment; filename="source.txt"');
      return stream(c, async (out) => {
        await out.write(new Uint8Array(bytes));
      });
    });
}

async function found(dataDir: string, firmId: FirmId, uploads: string[]): Promise<UploadFile[]> {
  const files: UploadFile[] = [];
  for (const id of uploads) files.push(await findUpload(dataDir, firmId, id));
  return files;
}

/** The folder that was dropped: the file's own name where it is one, else what stands before the first stroke; null for a loose file. */
function topFolder({ id, name }: UploadFile): string | null {
  if (id.endsWith('.folder')) return name;
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : null;
}

/** A mailbox reads for as long as it is connected; it has a page of its own. */
const mailboxWords = 'Mailbox';
const isOfFiles = (line: ImportLine): boolean => line.kind !== mailboxWords;

async function oneImport(house: House, firmId: FirmId, id: string): Promise<ImportLine> {
  const line = (await importLines(house, firmId)).find((one) => one.id === id);
  if (!line) throw new Refusal('import_unknown', 404, 'There is no such import.');
  return line;
}

async function importLines(house: House, firmId: FirmId): Promise<ImportLine[]> {
  const imports = await listImports(house.database.app, firmId);
  const met = await metFirst(house, firmId, imports);
  return imports.map((one) => asLine(house, one, met.get(one.importId) ?? null));
}

type Met = ReadonlyMap<string, number>;
/** Counting goes through every contact point of the firm; the page asks every second while something is read. */
const goodForMs = 5_000;
const counted = new Map<FirmId, { as: string; at: number; met: Met }>();

/** How many customers each finished import brought that nobody had met before. */
async function metFirst(house: House, firmId: FirmId, imports: Import[]): Promise<Met> {
  const over = imports.filter((one) => one.state === 'done' && !house.desk.underWay(one.importId));
  const as = over.map((one) => `${one.importId} ${one.finishedAt}`).join();
  const known = counted.get(firmId);
  if (known?.as === as && performance.now() - known.at < goodForMs) return known.met;
  if (over.length === 0) return new Map();
  const rows = await inFirm(house.database.app, firmId, (tx) =>
    tx
      .selectFrom('contact_point')
      .select((one) => ['import_id', one.fn.count<number>('customer_id').distinct().as('customers')])
      .where('firm_id', '=', firmId)
      .where('import_id', 'is not', null)
      .groupBy('import_id')
      .execute(),
  );
  const all = new Map(rows.map((row) => [row.import_id, Number(row.customers)]));
  const met = new Map(over.map((one) => [one.importId as string, all.get(one.importId) ?? 0]));
  if (all.size > 0) counted.set(firmId, { as, at: performance.now(), met });
  return met;
}

/** What a person calls it; the way it was brought in (`files` by the command line) needs no word. */
const kindOfImport = (kind: string): string =>
  kind === 'mailbox' ? mailboxWords : (fileKinds.filter((one) => one === kind).map(kindWords)[0] ?? '');

function asLine(house: House, one: Import, customers: number | null): ImportLine {
  const running = house.desk.underWay(one.importId);
  const progress = running?.progress;
  const seconds = running ? Math.max(0.1, (performance.now() - running.startedMs) / 1000) : 0;
  const perSecond = progress ? Math.round(progress.counts.read / seconds) : 0;
  const share = progress && progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : 0;
  const isReading = progress?.phase === 'reading';
  return {
    id: one.importId,
    label: one.label,
    kind: kindOfImport(one.kind),
    state: one.state === 'done' && running ? 'reading' : one.state,
    failure: one.failure,
    startedAt: one.startedAt.toString(),
    finishedAt: one.finishedAt?.toString() ?? null,
    counts: {
      read: one.counts.read,
      entries: one.counts.entries,
      duplicates: one.counts.duplicates,
      unreadable: one.counts.unreadable,
      customers,
    },
    progress: {
      bytes: progress?.bytes ?? 0,
      totalBytes: progress?.totalBytes ?? 0,
      perSecond,
      secondsLeft: isReading && share > 0.02 ? Math.round((seconds / share) * (1 - share)) : null,
      phase: progress?.phase ?? null,
    },
  };
}

async function unreadableOf(house: House, firmId: FirmId, importId: string): Promise<UnreadableLine[]> {
  const rows = await inFirm(house.database.app, firmId, (tx) =>
    tx
      .selectFrom('unreadable')
      .select(['unreadable_id', 'place', 'reason', 'raw_hash'])
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .orderBy('place')
      .limit(1000)
      .execute(),
  );
  return rows.map((row) => ({ id: row.unreadable_id, where: row.place, reason: row.reason, hasRaw: row.raw_hash !== null }));
}
