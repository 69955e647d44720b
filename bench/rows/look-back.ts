import { z } from 'zod';
import { letIn } from '../browser.ts';
import { startRegard } from '../processes.ts';
import { type Row, timed } from '../row.ts';
import { noGenerator } from '../world.ts';

const View = z.object({ rows: z.array(z.object({ key: z.string(), figure: z.string() })) });

export const row: Row = {
  name: 'look-back',
  title: 'the last twelve months',
  measure: async (world) => {
    const imported = await world.mails();
    if (!imported) return { skipped: noGenerator };
    const first: number[] = [];
    const again: number[] = [];
    let said = '';
    for (let start = 0; start < 3; start++) {
      // a copy each time: nothing that an earlier look-back kept may help
      const server = await startRegard(world.copyOf(imported.dataDir));
      try {
        const browser = await letIn(server.url, server.link);
        const { value, ms } = await browser.json('/api/look-back?months=12');
        first.push(ms);
        said = View.parse(value)
          .rows.map(({ key, figure }) => `${key} ${figure}`)
          .join(', ');
        again.push(...(await timed(3, () => browser.get('/api/look-back?months=12'))));
        browser.close();
      } finally {
        await server.stop();
      }
    }
    return {
      figures: [
        { what: 'the first time', kind: 'times', ms: first, goal: { p95: 5000 } },
        { what: 'again', kind: 'times', ms: again },
      ],
      notes: [`${imported.report.read} mails of two years, replayed for twelve months: ${said}.`],
    };
  },
};
