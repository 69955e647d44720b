import { inFirm } from '#db/tenant.ts';
import { Refusal } from '#lib/refusal.ts';
import { searchEntries, snippetOf } from '#understanding/search/search.ts';
import { type Command, print, withFirm } from './command.ts';

const most = 50;

export const command: Command = {
  takes: 'many',
  usage: 'WORDS [--json] [--data DIR]',
  run: (given) => {
    const words = given.words.join(' ');
    if (!words.trim()) throw new Refusal('no_words', 400, 'Say what to look for: regard search WORDS');
    return withFirm(given, async ({ database, firm }) => {
      const { hits, rows } = await inFirm(database.app, firm.id, async (tx) => {
        // a blank behind the last word: on the command line it is finished
        const found = await searchEntries(tx, firm.id, `${words} `, { limit: most });
        const ids = found.rows.map((row) => row.entryId);
        const shown = ids.length
          ? await tx
              .selectFrom('reading')
              .innerJoin('entry_content', (join) =>
                join
                  .onRef('entry_content.firm_id', '=', 'reading.firm_id')
                  .onRef('entry_content.entry_id', '=', 'reading.entry_id'),
              )
              .leftJoin('customer', (join) =>
                join.onRef('customer.firm_id', '=', 'reading.firm_id').onRef('customer.customer_id', '=', 'reading.customer_id'),
              )
              .select([
                'reading.entry_id',
                'reading.occurred_at',
                'reading.subject',
                'entry_content.actor',
                'entry_content.words',
                'customer.name',
              ])
              .where('reading.firm_id', '=', firm.id)
              .where('reading.entry_id', 'in', ids)
              .execute()
          : [];
        return { hits: found, rows: shown };
      });
      const byId = new Map(rows.map((row) => [row.entry_id, row]));
      const entries = hits.rows.flatMap(({ entryId }) => {
        const row = byId.get(entryId);
        if (!row) return [];
        const snippet = snippetOf(row.words, words);
        return [
          { entry: entryId, at: row.occurred_at.toString(), who: row.actor, customer: row.name, subject: row.subject, snippet },
        ];
      });
      print(given, { total: hits.total, isTotalExact: hits.isTotalExact, entries }, () =>
        entries.length === 0
          ? [`Nothing was found for "${words}".`]
          : [
              `${hits.isTotalExact ? hits.total : `more than ${hits.total}`} found`,
              ...entries.map(
                (entry) =>
                  `${entry.at.slice(0, 10)}  ${entry.who}  ${entry.subject ?? ''}\n    ${entry.snippet.map((piece) => piece.text).join('')}`,
              ),
            ],
      );
      return 0;
    });
  },
};
