import type { Figure, Row } from '../row.ts';
import { type Imported, noGenerator } from '../world.ts';

function figuresOf(what: string, { report, ran }: Imported): Figure[] {
  // the promise is for 100,000 rows: other sizes are held to the same pace
  const goal = { most: (20 * report.read) / 100_000 };
  return [
    { what: `${what}: until listed and found`, kind: 'amount', amount: report.seconds, unit: 's', count: report.read, goal },
    { what: `${what}: processor time of Node`, kind: 'amount', amount: ran.cpuNode, unit: 's' },
    { what: `${what}: processor time of PostgreSQL`, kind: 'amount', amount: ran.cpuPostgres, unit: 's' },
  ];
}

const saidOf = (what: string, { report }: Imported): string =>
  `${what}: ${report.entries} were new, ${report.duplicates} known, ${report.unreadable.length} could not be read.`;

export const row: Row = {
  name: 'contacts',
  title: 'contact list import',
  measure: async (world) => {
    const together = await world.contacts();
    const alone = await world.manyCustomers();
    if (!together || !alone) return { skipped: noGenerator };
    return {
      figures: [...figuresOf('as generated', together), ...figuresOf('each a customer of their own', alone)],
      notes: [
        'On top of the generated mail, whose senders are among the contacts. As generated, people share companies and their domains; then once more with a company for each.',
        saidOf('As generated', together),
        saidOf('Each of their own', alone),
      ],
    };
  },
};
