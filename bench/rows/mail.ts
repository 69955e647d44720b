import fs from 'node:fs';
import path from 'node:path';
import type { Figure, Row } from '../row.ts';
import { type Imported, importInto, noGenerator } from '../world.ts';

function figuresOf(what: string, { report, ran }: Imported, goal: number): Figure[] {
  const { read } = report;
  return [
    {
      what: `${what}: searchable and swept`,
      kind: 'amount',
      amount: read / report.seconds,
      unit: 'mails/s',
      count: read,
      goal: { least: goal },
    },
    { what: `${what}: processor time of Node`, kind: 'amount', amount: (1000 * ran.cpuNode) / read, unit: 'ms a mail' },
    { what: `${what}: processor time of PostgreSQL`, kind: 'amount', amount: (1000 * ran.cpuPostgres) / read, unit: 'ms a mail' },
  ];
}

const saidOf = (what: string, { report }: Imported): string =>
  `${what}: ${report.read} read in ${report.seconds} s, ${report.entries} entries, ${report.duplicates} met twice, ${report.unreadable.length} unreadable, ${report.customers} customers and prospects.`;

export const row: Row = {
  name: 'mail',
  title: 'mail import until searchable and swept',
  measure: async (world) => {
    const generated = await world.mails();
    const enron = world.corpus('enron-mbox');
    if (!generated && !enron) return { skipped: `${noGenerator} The corpus enron-mbox is not here either.` };
    const figures: Figure[] = [];
    const notes: string[] = [];
    if (generated) {
      figures.push(...figuresOf('generated mail', generated, 1000));
      notes.push(saidOf('Generated mail', generated));
    } else notes.push(noGenerator);
    if (enron) {
      const boxes = fs
        .readdirSync(enron)
        .filter((name) => name.startsWith('enron.'))
        .map((name) => path.join(enron, name));
      const imported = await importInto(await world.freshData(), [...boxes, '--me', '@enron.com']);
      figures.push(...figuresOf('enron-mbox', imported, 600));
      notes.push(saidOf('enron-mbox', imported));
    } else notes.push('The corpus enron-mbox is not here.');
    notes.push(
      'Run as "regard import … --yes" on a data folder whose database is set up; the time is the command\'s own, from the first byte to the last finding and the last indexed word.',
    );
    return { figures, notes };
  },
};
