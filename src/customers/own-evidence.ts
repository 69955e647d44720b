import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { domainOf, isFreeMail, registeredDomain } from './points.ts';

/** What one mail tells about whose mailbox it lay in. Addresses in lower case. */
export type MailTrace = { from: string; to: string[]; deliveredTo: string[]; labels: string[]; isBulk: boolean };

export type OwnProposal = { kind: 'email' | 'domain'; value: string; why: string; strength: number };

export type OwnEvidence = { add: (mail: MailTrace) => void; proposals: () => OwnProposal[] };

type Tally = { sent: number; from: number; delivered: number; present: number };

/** Folders and labels that hold what was sent, as mail programs call them in many languages. */
export const sentLabel =
  /(?:^|[^\p{L}])(?:sent|sent[ _-]?(?:mail|items|messages)?|gesendet\p{L}*|envoy[ée]s?|(?:messages |[ée]l[ée]ments )?envoy[ée]s|enviad[oa]s?|(?:mensajes|elementos|itens|e-?mails) enviad[oa]s|inviat[ai]|posta inviata|verzonden|sendt|skickat?|l[äa]hetetyt|wys[łl]ane|odeslan[áe]|отправленные)(?:$|[^\p{L}])/iu;

const mostAddresses = 200_000;

/**
 * Finds out from the mail itself which addresses are ours: what lies in Sent folders was written by us, what was delivered was delivered
 * to us, and our address is on nearly every mail of our own mailbox. Newsletters count for delivery only.
 */
export function gatherOwnEvidence(): OwnEvidence {
  const tallies = new Map<string, Tally>();
  let mails = 0;
  let sent = 0;
  const tally = (address: string): Tally => {
    let found = tallies.get(address);
    if (!found) {
      found = { sent: 0, from: 0, delivered: 0, present: 0 };
      if (tallies.size < mostAddresses) tallies.set(address, found);
    }
    return found;
  };
  return {
    add: (mail) => {
      mails += 1;
      const isSent = mail.labels.some((label) => sentLabel.test(label));
      if (mail.from) {
        const from = tally(mail.from);
        from.from += 1;
        if (isSent) from.sent += 1;
      }
      if (isSent) sent += 1;
      for (const address of mail.deliveredTo) tally(address).delivered += 1;
      const present = new Set([...mail.to, ...mail.deliveredTo, ...(mail.isBulk ? [] : [mail.from])]);
      for (const address of present) if (address) tally(address).present += 1;
    },
    proposals: () => propose(tallies, mails, sent),
  };
}

function propose(tallies: Map<string, Tally>, mails: number, sent: number): OwnProposal[] {
  const found: OwnProposal[] = [];
  for (const [address, count] of tallies) {
    if (!address.includes('@')) continue;
    const share = count.present / Math.max(1, mails);
    const reasons: string[] = [];
    let strength = 0;
    if (count.sent >= 2 && count.sent >= sent * 0.02) {
      strength += 3;
      reasons.push(`wrote ${count.sent} of ${sent} mails in Sent folders`);
    }
    if (count.delivered >= 3 && count.delivered >= mails * 0.05) {
      strength += 2;
      reasons.push(`${count.delivered} mails were delivered to it`);
    }
    if (share >= 0.5 && count.from >= 2 && mails >= 10) {
      strength += 2;
      reasons.push(`on ${Math.round(share * 100)} % of all mails`);
    } else if (share >= 0.25 && count.from >= mails * 0.15 && mails >= 10) {
      strength += 1.5;
      reasons.push(`on ${Math.round(share * 100)} % of all mails, and wrote ${count.from}`);
    }
    if (strength >= 1.5) found.push({ kind: 'email', value: address, why: reasons.join('; '), strength });
  }
  found.sort((a, b) => b.strength - a.strength || (tallies.get(b.value)?.present ?? 0) - (tallies.get(a.value)?.present ?? 0));
  return [...found.slice(0, 50), ...companyDomains(found, tallies)];
}

/** Where an address of ours is at a domain of its own and others write from there too, they are colleagues: the domain is ours. */
function companyDomains(own: OwnProposal[], tallies: Map<string, Tally>): OwnProposal[] {
  const writers = new Map<string, number>();
  for (const [address, count] of tallies) {
    if (count.from > 0)
      writers.set(registeredDomain(domainOf(address)), (writers.get(registeredDomain(domainOf(address))) ?? 0) + 1);
  }
  const domains = new Map<string, OwnProposal>();
  for (const { value, strength } of own) {
    const domain = registeredDomain(domainOf(value));
    const many = writers.get(domain) ?? 0;
    if (strength < 2 || many < 2 || isFreeMail(domain) || domains.has(domain)) continue;
    domains.set(domain, {
      kind: 'domain',
      value: domain,
      why: `${value} is yours, and ${many} people write from this domain`,
      strength,
    });
  }
  return [...domains.values()];
}

/** Keeps proposals for a person to confirm; what was confirmed or rejected before stays as it is. */
export async function saveProposals(tx: FirmTx, firmId: FirmId, proposals: OwnProposal[]): Promise<void> {
  if (proposals.length === 0) return;
  await tx
    .insertInto('own_point')
    .values(proposals.map(({ kind, value, why }) => ({ firm_id: firmId, kind, value, why, state: 'proposed' })))
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'kind', 'value']).doUpdateSet((eb) => ({ why: eb.ref('excluded.why') })),
    )
    .execute();
}

/**
 * Confirms or rejects what is ours. True when something changed: directions and customers have to be worked out anew then (`attributeAll`).
 * Throws a Refusal when the domain of a provider is called ours.
 */
export async function decideOwnPoints(
  tx: FirmTx,
  firmId: FirmId,
  points: { kind: 'email' | 'domain' | 'phone' | 'name'; value: string; state: 'confirmed' | 'rejected' | 'proposed' }[],
): Promise<boolean> {
  let isChanged = false;
  for (const { kind, value, state } of points.slice(0, 500)) {
    const normal = value.trim().toLowerCase().replace(/^@/, '').slice(0, 320);
    if (!normal) continue;
    if (kind === 'domain' && state === 'confirmed' && isFreeMail(normal))
      throw new Refusal(
        'domain_of_everybody',
        422,
        `Everybody can have an address at ${normal}. Name your own address there instead.`,
      );
    const had = await tx
      .selectFrom('own_point')
      .select('state')
      .where('firm_id', '=', firmId)
      .where('kind', '=', kind)
      .where('value', '=', normal)
      .executeTakeFirst();
    if (had?.state === state) continue;
    if (state === 'confirmed' || had?.state === 'confirmed') isChanged = true;
    await tx
      .insertInto('own_point')
      .values({ firm_id: firmId, kind, value: normal, state, why: had ? '' : 'entered by hand' })
      .onConflict((conflict) => conflict.columns(['firm_id', 'kind', 'value']).doUpdateSet({ state }))
      .execute();
  }
  return isChanged;
}
