import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './files.ts';

let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-archives-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

type Packed = {
  name: string;
  bytes: Buffer /** What the archive says of the size, if not the truth. */;
  said?: number;
  isLocked?: boolean;
};

/** A zip file by hand (APPNOTE 6.3), so that it can also lie. */
function zipOf(members: Packed[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, said, isLocked } of members) {
    const data = zlib.deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isLocked ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(zlib.crc32(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(said ?? bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

async function open(name: string, bytes: Buffer): Promise<{ files: SourceFile[]; lost: string[]; left: string[] }> {
  const folder = fs.mkdtempSync(path.join(dir, 'in-'));
  fs.writeFileSync(path.join(folder, name), bytes);
  const staging = path.join(folder, 'staging');
  const files: SourceFile[] = [];
  const lost: string[] = [];
  for await (const file of sourceFiles([{ path: path.join(folder, name), name }], staging, (at, why) =>
    lost.push(`${at}: ${why}`),
  ))
    files.push(file);
  return { files, lost, left: fs.existsSync(staging) ? fs.readdirSync(staging).filter((one) => one.endsWith('.part')) : [] };
}

const letter = Buffer.from('From: ines@prado.example\nSubject: The door\n\nIs it ready?\n');
const blanks = Buffer.alloc(100 * 1024 * 1024);

test('an archive that would fill the disk is refused in words, and what was unpacked of it so far is kept', async () => {
  const { files, lost, left } = await open(
    'mail.zip',
    zipOf([
      { name: 'one.eml', bytes: letter },
      { name: 'big.mbox', bytes: blanks },
      { name: 'two.eml', bytes: letter },
    ]),
  );
  expect(files.map((file) => file.name)).toEqual(['mail.zip/one.eml']);
  expect(lost).toEqual([expect.stringMatching(/^mail\.zip: it would grow to more than 250 times its size/)]);
  expect(left).toEqual([]);
});

test('a packed file that would fill the disk is refused as well', async () => {
  const { files, lost, left } = await open('mail.mbox.gz', zlib.gzipSync(blanks));
  expect([files, left]).toEqual([[], []]);
  expect(lost).toEqual([expect.stringMatching(/it may have been made to fill the disk/)]);
});

test('archives within archives count together', async () => {
  // each step alone grows little enough: the whole does not
  const inner = zipOf(Array.from({ length: 40 }, (_, i) => ({ name: `${i}.mbox`, bytes: blanks.subarray(0, 4 * 1024 * 1024) })));
  const { files, lost } = await open('outer.zip', zipOf([{ name: 'inner.zip', bytes: inner }]));
  expect(files.length).toBeLessThan(40);
  expect(lost).toEqual([expect.stringMatching(/^outer\.zip: it would grow/)]);
});

test('a small file of many blanks is no crime', async () => {
  const { files, lost } = await open('small.gz', zlib.gzipSync(blanks.subarray(0, 8 * 1024 * 1024)));
  expect(files).toHaveLength(1);
  expect(lost).toEqual([]);
});

test('one locked, lying or damaged member costs only itself', async () => {
  const bytes = zipOf([
    { name: 'locked.eml', bytes: letter, isLocked: true },
    { name: 'lying.eml', bytes: letter, said: 7 },
    { name: 'good.eml', bytes: letter },
  ]);
  const { files, lost } = await open('mixed.zip', bytes);
  expect(files.map((file) => file.name)).toEqual(['mixed.zip/good.eml']);
  expect(lost).toEqual([
    expect.stringMatching(/^mixed\.zip\/locked\.eml: it is locked with a password/),
    expect.stringMatching(/^mixed\.zip\/lying\.eml: it is damaged/),
  ]);
});

test('a member that is shorter than it says is told', async () => {
  const { files, lost } = await open('huge.zip', zipOf([{ name: 'a.mbox', bytes: letter, said: 0xfffffff0 }]));
  expect(files).toEqual([]);
  expect(lost).toHaveLength(1);
});

test('an archive cut in the middle is told as damaged', async () => {
  const whole = zlib.gzipSync(Buffer.concat([letter, letter]));
  expect((await open('cut.gz', whole.subarray(0, whole.length - 9))).lost).toEqual([
    expect.stringMatching(/the archive is damaged/),
  ]);
  const zip = zipOf([{ name: 'one.eml', bytes: letter }]);
  expect((await open('cut.zip', zip.subarray(0, zip.length - 30))).lost).toEqual([
    expect.stringMatching(/the archive is damaged/),
  ]);
});
