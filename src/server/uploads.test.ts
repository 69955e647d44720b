import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { newId } from '#lib/ids.ts';
import { beginFolder, fillFolder, findUpload, listUploads, removeUpload, saveUpload } from './uploads.ts';

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-uploads-'));
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

const letter = (who: string): string => `From: ${who}@prado.example\nTo: shop@linden.example\nSubject: Racks\n\nHello\n`;

/** A pack as the page sends it. */
function pack(files: { name: string; bytes: Uint8Array; modifiedMs?: number }[]): Buffer {
  return Buffer.concat(
    files.flatMap(({ name, bytes, modifiedMs }) => {
      const head = Buffer.from(JSON.stringify({ name, size: bytes.length, modifiedMs }));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(head.length);
      return [length, head, bytes];
    }),
  );
}

/** Bytes as a network hands them over: in pieces that know nothing of files. */
const inPieces = (bytes: Uint8Array, sizes: number[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      let at = 0;
      for (let i = 0; at < bytes.length; i++) {
        const size = Math.max(1, sizes[i % sizes.length] ?? 1);
        controller.enqueue(bytes.slice(at, at + size));
        at += size;
      }
      controller.close();
    },
  });

test('a folder of letters arrives whole, however the network cuts it', async () => {
  const one = fc.record({
    name: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
    bytes: fc.uint8Array({ maxLength: 3000 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(one, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
      async (given, sizes) => {
        const firm = newId();
        const files = given.map((file, i) => ({ ...file, name: `Mail/cur/${i}-${file.name.replaceAll(/[/\\\0]/g, '_')}` }));
        const folder = await beginFolder(dataDir, firm, { name: 'Mail', files: 1200 });
        const filled = await fillFolder(dataDir, firm, folder.id, inPieces(pack(files), sizes));
        expect(filled.files).toBe(files.length);
        expect(filled.size).toBe(files.reduce((sum, file) => sum + file.bytes.length, 0));
        const found = await findUpload(dataDir, firm, folder.id);
        const kept = fs.readdirSync(found.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
        const contents = kept.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)).toString('hex')).sort();
        expect(contents).toEqual(files.map((file) => Buffer.from(file.bytes).toString('hex')).sort());
      },
    ),
    { numRuns: 60 },
  );
});

test('of a pack that breaks off what had arrived is kept, and half a letter is not', async () => {
  const firm = newId();
  const folder = await beginFolder(dataDir, firm, { name: 'Mail', files: 1200 });
  const bytes = pack([
    { name: 'cur/1', bytes: Buffer.from(letter('ines')) },
    { name: 'cur/2', bytes: Buffer.alloc(3 << 20, 'x') },
  ]);
  await expect(fillFolder(dataDir, firm, folder.id, inPieces(bytes.subarray(0, -10), [65_536]))).rejects.toMatchObject({
    code: 'pack_cut',
  });
  expect(fs.readdirSync(path.join(folder.path, 'cur'))).toEqual(['1']);
  expect(await findUpload(dataDir, firm, folder.id)).toMatchObject({ files: 1 });
});

test('no name leads out of the folder', async () => {
  const firm = newId();
  const folder = await beginFolder(dataDir, firm, { name: '../../etc', files: 7 });
  const names = ['../../../outside', '/etc/passwd', 'a/../../b', '..\\..\\c', `cur/${'ü'.repeat(400)}`, '.', '\0'];
  await fillFolder(dataDir, firm, folder.id, inPieces(pack(names.map((name) => ({ name, bytes: Buffer.from('x') }))), [9]));
  const home = path.join(dataDir, 'uploads', firm, folder.id);
  expect(folder.path.startsWith(home + path.sep)).toBe(true);
  expect(fs.readdirSync(path.join(dataDir, 'uploads', firm))).toEqual([folder.id]);
  expect(fs.readdirSync(home).sort()).toEqual(['announced', 'etc']);
  for (const id of ['../x', `${newId()}.folder/..`, 'x.folder'])
    await expect(findUpload(dataDir, firm, id)).rejects.toMatchObject({ code: 'upload_gone' });
});

test('nonsense instead of a pack is refused', async () => {
  const firm = newId();
  const folder = await beginFolder(dataDir, firm, { name: 'Mail', files: 1200 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      await expect(fillFolder(dataDir, firm, folder.id, inPieces(bytes, [16]))).rejects.toMatchObject({ code: 'pack_cut' });
    }),
    { numRuns: 50 },
  );
});

test('a closed tab finds folder and file again, and forgetting them leaves nothing', async () => {
  const firm = newId();
  const folder = await beginFolder(dataDir, firm, { name: 'Mail', files: 1200 });
  const letters = Array.from({ length: 1200 }, (_, i) => ({
    name: `cur/${i}`,
    bytes: Buffer.from(letter(`a${i}`)),
    modifiedMs: 1e12,
  }));
  expect(await listUploads(dataDir, firm)).toEqual([]);
  for (let at = 0; at < letters.length; at += 500) {
    await fillFolder(dataDir, firm, folder.id, inPieces(pack(letters.slice(at, at + 500)), [40_000]));
    if (at === 0) expect((await listUploads(dataDir, firm))[0]?.kindWords).toBe('Folder of which 500 of 1,200 files arrived');
  }
  await saveUpload(dataDir, firm, 'notes.eml', inPieces(Buffer.from(letter('tom')), [10]));
  const waiting = await listUploads(dataDir, firm);
  expect(waiting.map(({ name, kind, kindWords }) => ({ name, kind, kindWords }))).toEqual([
    { name: 'Mail', kind: 'eml', kindWords: 'Folder with 1,200 files' },
    { name: 'notes.eml', kind: 'eml', kindWords: 'One mail' },
  ]);
  expect(fs.statSync(path.join(folder.path, 'cur/7')).mtimeMs).toBe(1e12);
  for (const { id } of waiting) await removeUpload(dataDir, firm, id);
  expect(await listUploads(dataDir, firm)).toEqual([]);
});
