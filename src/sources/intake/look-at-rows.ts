import { lookUp } from '#customers/resolve.ts';
import type { Draft } from '#ledger/draft.ts';
import type { SourceFile } from '#sources/files.ts';
import { type Asked, type Look, mostShown, newLook, note, type Row, settle } from './look.ts';
import type { Landed, Plan } from './plan.ts';

/** So many rows are looked at before a person has waited long enough. */
const mostRows = 120_000;

/** What the rows of a file that is not mail will be. */
export async function lookAtRows(asked: Asked, file: SourceFile, plan: Plan): Promise<Look> {
  const look: Look = newLook();
  const drafts: { identity: string; row: Row }[] = [];
  const contacts: { point: { kind: 'email' | 'phone'; value: string } | null; row: Row }[] = [];
  for await (const landed of plan.rows(file)) {
    if (look.counts.rows >= mostRows) {
      look.isSample = true;
      break;
    }
    if (landed.kind === 'aside') {
      note(look, landed.place, landed.reason);
      continue;
    }
    look.counts.rows += 1;
    if (landed.kind === 'unreadable') {
      look.counts.unreadable += 1;
      note(look, landed.place, landed.reason);
      continue;
    }
    if (landed.odd.length > 0) {
      look.counts.odd += 1;
      note(look, placeOf(landed), landed.odd.join('; '));
    }
    const state = landed.odd.length > 0 ? 'odd' : 'new';
    if (landed.kind === 'entry') drafts.push({ identity: landed.draft.identity, row: { ...rowOf(landed.draft), state } });
    else {
      const { contact } = landed;
      const email = contact.emails[0];
      const phone = contact.phones.find((one) => one.e164)?.e164;
      contacts.push({
        point: email ? { kind: 'email', value: email } : phone ? { kind: 'phone', value: phone } : null,
        row: {
          at: null,
          who: contact.name ?? contact.company ?? email ?? '',
          what: [...contact.emails, ...contact.phones.map((one) => one.raw)].join(', ').slice(0, 120),
          state,
        },
      });
    }
  }
  if (contacts.length > 0) {
    const points = contacts.flatMap(({ point }) => (point ? [point] : []));
    const known = await lookUp(asked.tx, asked.firmId, points);
    for (const { point, row } of contacts) {
      const isKnown = point !== null && known.has(`${point.kind}:${point.value}`);
      look.counts[isKnown ? 'known' : 'new'] += 1;
      if (look.rows.length < mostShown) look.rows.push(isKnown ? { ...row, state: 'known' } : row);
    }
  }
  return settle(asked, look, drafts);
}

const placeOf = (landed: Landed): string =>
  landed.kind === 'entry' ? landed.draft.place : 'place' in landed ? landed.place : '';

function rowOf(draft: Draft): Omit<Row, 'state'> {
  const who = draft.detail.parties.map((party) => party.name ?? party.point).join(', ');
  return {
    at: draft.occurredAt.toString(),
    who: who.slice(0, 80),
    what: [draft.subject, draft.words].filter(Boolean).join(': ').slice(0, 140),
  };
}
