import { ownPoints } from '#customers/own.ts';
import type { FirmTx } from '#db/tenant.ts';
import { readEntries } from '#ledger/read.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { htmlOf } from './html.ts';

const longestQuoted = 50_000;

/** Puts what is answered below the answer, as mail programs do: who wrote when, then the words behind ">". */
export async function quoteHistory(
  tx: FirmTx,
  firmId: FirmId,
  answered: { entryId: EntryId },
  own: { words: string; html: string | null },
): Promise<{ words: string; html: string | null }> {
  const [entry] = await readEntries(tx, firmId, [answered.entryId]);
  if (!entry?.content) return own;
  const { content } = entry;
  const from = content.detail.parties.find((party) => party.role === 'from');
  const firm = await tx.selectFrom('firm').select('time_zone').where('firm_id', '=', firmId).executeTakeFirstOrThrow();
  const at = entry.occurredAt.toZonedDateTimeISO(firm.time_zone);
  const isOurs = from ? (await ownPoints(tx, firmId)).has(from.kind, from.point) : false;
  const who = isOurs ? 'we' : (from?.name ?? from?.point ?? 'they');
  const when = at.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const head = `On ${when}, ${who} wrote:`;
  const text = content.words.slice(0, longestQuoted);
  const quoted = text
    .trim()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n');
  const html =
    own.html === null ? null : `${own.html}\n${htmlOf(head)}\n<blockquote type="cite">${htmlOf(text.trim())}</blockquote>`;
  return { words: `${own.words.trimEnd()}\n\n${head}\n${quoted}\n`, html };
}
