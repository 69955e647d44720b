import type { Row } from '../row.ts';
import { noGenerator } from '../world.ts';

export const row: Row = {
  name: 'contacts',
  title: 'contact list import',
  measure: async (world) => {
    const imported = await world.contacts();
    if (!imported) return { skipped: noGenerator };
    const { report, ran } = imported;
    // the promise is for 100,000 rows: other sizes are held to the same pace
    const goal = (20 * report.read) / 100_000;
    return {
      figures: [
        {
          what: 'until listed and searchable',
          kind: 'amount',
          amount: report.seconds,
          unit: 's',
          count: report.read,
          goal: { most: goal },
        },
        { what: 'rows a second', kind: 'amount', amount: report.read / report.seconds, unit: 'rows/s' },
        { what: 'processor time of Node', kind: 'amount', amount: ran.cpuNode, unit: 's' },
        { what: 'processor time of PostgreSQL', kind: 'amount', amount: ran.cpuPostgres, unit: 's' },
      ],
      notes: [
        `On top of the generated mail, whose senders are among the contacts: ${report.entries} were new, ${report.duplicates} known, ${report.unreadable.length} could not be read.`,
      ],
    };
  },
};
