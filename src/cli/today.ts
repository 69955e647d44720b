import { asReader, inFirm } from '#db/tenant.ts';
import type { Quote } from '#findings/shown.ts';
import { sweep } from '#today/sweep.ts';
import { today } from '#today/today.ts';
import { type Command, nowOf, print, sayIfUnknown, withFirm } from './command.ts';

const mostCards = 500;

export const command: Command = {
  usage: '[--json] [--now INSTANT] [--data DIR]',
  run: (given) =>
    withFirm(given, async ({ database, firm }) => {
      const now = nowOf(given);
      await sayIfUnknown(database, firm);
      await sweep(database.app, firm.id, now);
      const view = await inFirm(database.app, firm.id, (tx) => today(asReader(tx), firm.id, now, mostCards));
      const found = view.cards.flatMap((card) =>
        card.reasons.map((reason) => ({
          practice: reason.practice,
          customer: card.customer,
          headline: reason.headline,
          evidence: reason.evidence.map((quote) => ({ entry: quote.entryId, quote: quote.quote, at: quote.at })),
          why: reason.why,
          action: reason.acts[0] ?? null,
        })),
      );
      print(given, found, () => {
        if (view.cards.length === 0) return [view.emptyWords || 'Nobody is waiting.'];
        const lines: string[] = [];
        const titles = { owe: 'YOU OWE THEM', mend: 'MEND', close: 'STAY CLOSE' };
        let lane = '';
        for (const card of view.cards) {
          if (card.lane !== lane) lines.push('', titles[card.lane]);
          lane = card.lane;
          const since = card.since.map((part) => part.text).join(' ');
          lines.push(
            `  ${card.customer?.name ?? firm.name}${card.customer?.person ? ` · ${card.customer.person}` : ''}    ${since}`,
          );
          for (const reason of card.reasons) {
            lines.push(`    ${reason.headline}`);
            for (const quote of reason.evidence.slice(0, 2)) lines.push(`      “${oneLine(quote)}”`);
          }
        }
        if (view.older > 0)
          lines.push('', `and ${view.isOlderCut ? 'more than ' : ''}${view.older} older ones from before you started`);
        return lines.slice(1);
      });
      return 0;
    }),
};

function oneLine(quote: Quote): string {
  return `${quote.before}${quote.quote}${quote.after}`.replace(/\s+/g, ' ').trim().slice(0, 160);
}
