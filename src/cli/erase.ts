import { type ErasureCounts, erase, planErasure } from '#actions/erase-person.ts';
import type { Whom } from '#actions/erasure-scope.ts';
import { listCustomers } from '#customers/list.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import { Refusal } from '#lib/refusal.ts';
import { toE164 } from '#sources/contacts/phone.ts';
import { sweep } from '#today/sweep.ts';
import { type Command, nowOf, print, withFirm } from './command.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const command: Command = {
  takes: 'many',
  usage: `WHO [--yes] [--json] [--now INSTANT] [--data DIR]

  WHO    a customer's name or id: everybody and everything of this customer; or one address or number: only what was said there
  --yes  erase, for good. Without it, it is only said what would go`,
  options: { yes: { type: 'boolean' } },
  run: (given) => {
    const asked = given.words.join(' ').trim();
    if (!asked) throw new Refusal('nobody_named', 400, 'Say who: regard erase WHO');
    return withFirm(given, async ({ database, firm }) => {
      const now = nowOf(given);
      const whom = await inFirm(database.app, firm.id, (tx) => whoIsMeant(tx, firm, asked));
      if (!given.values.yes) {
        const counts = await planErasure(database, firm.id, whom);
        print(given, { isErased: false, ...counts }, () => [
          ...inWords(counts, 'would go'),
          'Nothing was erased yet. To erase all this for good, say it again with --yes.',
        ]);
        return 0;
      }
      const counts = await erase(database, firm.id, whom, { actor: '', now });
      await sweep(database.app, firm.id, now);
      await signCheckpoint(database, firm.id, now);
      print(given, { isErased: true, ...counts }, () => [
        ...inWords(counts, 'are gone'),
        'Backups made before still hold all this: make a new one and delete those. Keep erasures.jsonl of the data folder with every backup that you keep.',
      ]);
      return 0;
    });
  },
};

/** Never a guess: a name that several customers bear is asked about. */
async function whoIsMeant(tx: FirmTx, firm: FirmLine, asked: string): Promise<Whom> {
  // as: a UUID from the command line; one that is not a customer's is not found
  if (uuid.test(asked)) return { customerId: asked as Extract<Whom, { customerId: unknown }>['customerId'] };
  if (asked.includes('@')) return { point: { kind: 'email', value: asked.toLowerCase() } };
  const phone = /^\+?[\d\s()./-]{5,30}$/.test(asked) ? toE164(asked, firm.country) : null;
  if (phone) return { point: { kind: 'phone', value: phone } };
  const { rows } = await listCustomers(tx, firm.id, {
    q: asked,
    sort: 'name',
    order: 'asc',
    stage: null,
    cursor: null,
    limit: 50,
  });
  const exact = rows.filter((row) => row.name.toLowerCase() === asked.toLowerCase());
  const [only] = exact;
  if (only && exact.length === 1) return { customerId: only.id };
  const found = exact.length > 1 ? exact : rows;
  if (found.length === 0) throw new Refusal('customer_unknown', 404, `Nobody was found for "${asked}".`);
  throw new Refusal(
    'who_is_unclear',
    409,
    `Say exactly who: the whole name, an address, a number, or one of these ids.\n${found
      .slice(0, 20)
      .map((row) => `  ${row.id}  ${row.name}`)
      .join('\n')}`,
  );
}

function inWords(counts: ErasureCounts, verb: string): string[] {
  const lines = [
    `${counts.who}: ${counts.entries.toLocaleString('en')} entries, ${counts.attachments.toLocaleString('en')} attachments, ${counts.contactPoints} addresses and numbers, ${counts.unreadable} kept sources that could not be read ${verb}.`,
  ];
  if (counts.shared > 0)
    lines.push(`${counts.shared.toLocaleString('en')} entries stay, because others outside of the firm took part in them.`);
  return lines;
}
