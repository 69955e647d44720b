import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { MemorySample } from '../processes.ts';
import { median, type Row } from '../row.ts';
import { importInto, ourAddress } from '../world.ts';

const attachmentBytes = 100 * 1024 * 1024;
const lettersBetween = 200;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const header = (n: number, more: string): string => {
  const from = `visitor${n % 97}@visitors.example`;
  const at = `${twoDigits(1 + (n % 28))} Jan 2026 ${twoDigits(n % 24)}:${twoDigits(n % 60)}:00 +0000`;
  return `From ${from} Thu Jan  1 00:00:00 2026\nDate: ${at}\nFrom: Visitor ${n % 97} <${from}>\nTo: ${ourAddress}\nSubject: Plans number ${n}\nMessage-ID: <plans.${n}@visitors.example>\n${more}`;
};

const letter = (n: number): string =>
  `${header(n, 'Content-Type: text/plain; charset=utf-8\n')}\nHello,\n\nhere is a question about plan ${n}: can you come by next week and look at it?\n\nKind regards\nVisitor ${n % 97}\n\n`;

/** An mbox of about this many bytes: ordinary letters, and after each 200 of them one with an attachment of 100 MB. */
async function writeMbox(file: string, bytes: number): Promise<{ letters: number; attachments: number; bytes: number }> {
  const out = fs.createWriteStream(file);
  let written = 0;
  const put = async (chunk: string | Buffer): Promise<void> => {
    written += Buffer.byteLength(chunk);
    if (!out.write(chunk)) await once(out, 'drain');
  };
  let letters = 0;
  let attachments = 0;
  // 57 bytes make a line of base64; noise, because what does not shrink is the hardest
  const lines = 18_000;
  while (written < bytes) {
    for (let i = 0; i < lettersBetween; i++) await put(letter(letters++));
    await put(
      `${header(letters++, 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="edge"\n')}\n--edge\nContent-Type: text/plain; charset=utf-8\n\nThe drawings are attached.\n--edge\nContent-Type: application/pdf; name="drawings.pdf"\nContent-Disposition: attachment; filename="drawings.pdf"\nContent-Transfer-Encoding: base64\n\n`,
    );
    for (let held = 0; held < attachmentBytes; held += lines * 57) {
      const noise = randomBytes(lines * 57).toString('base64');
      await put(`${noise.replace(/.{76}/g, '$&\n')}`);
    }
    await put('\n--edge--\n\n');
    attachments += 1;
  }
  out.end();
  await finished(out);
  return { letters, attachments, bytes: written };
}

const total = (sample: MemorySample): number => (sample.node + sample.postgres) / 1e6;

export const row: Row = {
  name: 'memory',
  title: 'memory while importing a large mbox with 100 MB attachments',
  measure: async (world) => {
    if (!fs.existsSync('/proc/self/smaps_rollup'))
      return { skipped: 'Memory is measured from /proc/*/smaps_rollup, which this system does not have.' };
    const file = path.join(world.scratch, 'large.mbox');
    const { letters, attachments, bytes } = await writeMbox(file, world.options.mboxGb * 1e9);
    const dataDir = await world.freshData();
    const { report, ran } = await importInto(dataDir, [file, '--me', ourAddress], { withMemory: true });
    fs.rmSync(file);
    fs.rmSync(dataDir, { recursive: true, force: true });
    const samples = ran.memory.filter((sample) => sample.node > 0);
    const quarter = (n: number): number =>
      median(samples.slice(Math.floor((samples.length * n) / 4), Math.floor((samples.length * (n + 1)) / 4)).map(total));
    const peak = Math.max(...samples.map(total));
    return {
      figures: [
        {
          what: 'most at any moment, Node and PostgreSQL together',
          kind: 'amount',
          amount: peak,
          unit: 'MB',
          count: samples.length,
          goal: { most: 900 },
        },
        {
          what: 'of that, most of Node',
          kind: 'amount',
          amount: Math.max(...samples.map((sample) => sample.node / 1e6)),
          unit: 'MB',
        },
        {
          what: 'of that, most of PostgreSQL',
          kind: 'amount',
          amount: Math.max(...samples.map((sample) => sample.postgres / 1e6)),
          unit: 'MB',
        },
        {
          what: 'fourth quarter of the time against the second (1 is flat)',
          kind: 'amount',
          amount: quarter(3) / quarter(1),
          unit: 'x',
        },
      ],
      notes: [
        `An mbox of ${(bytes / 1e9).toFixed(2)} GB: ${letters} letters, ${attachments} of them with 100 MB of noise attached; read in ${report.seconds} s, ${report.unreadable.length} unreadable. ${world.options.mboxGb < 5 ? 'With --mbox-gb 5 it is as large as promised.' : ''}`.trim(),
        'Summed proportional set size (PSS) of all processes, looked at four times a second.',
      ],
    };
  },
};
