import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { syncFolder } from './blobs.ts';

/** Appends one JSON line to a file and forces it to the disk. A line that a crash tore in half stays alone on its own. */
export async function appendLine(file: string, value: unknown): Promise<void> {
  await fs.promises.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const isNew = !fs.existsSync(file);
  const handle = await fs.promises.open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    const isTorn = size > 0 && last[0] !== 0x0a;
    await handle.appendFile(`${isTorn ? '\n' : ''}${JSON.stringify(value)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (isNew) await syncFolder(path.dirname(file));
}

/** Every JSON value of a file of lines; nothing when there is no such file. A torn line is passed over. */
export async function* readLines(file: string): AsyncGenerator<unknown> {
  if (!fs.existsSync(file)) return;
  for await (const line of createInterface({ input: fs.createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      continue;
    }
    yield value;
  }
}
