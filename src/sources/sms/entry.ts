import type { Draft, Party } from '#ledger/draft.ts';
import { storable } from '#lib/text.ts';
import { identityOfSms, type SmsRow } from './read.ts';

/** A text message as an entry; null for drafts and for what was never sent. */
export function entryOfSms(row: SmsRow, at: { place: string }): Draft | null {
  if (row.direction === 'draft' || row.direction === 'failed') return null;
  const isIn = row.direction === 'in';
  const parties: Party[] = row.numbers.slice(0, 30).map(({ raw, e164 }, index) => {
    const role = isIn ? ((row.sender ? row.sender === (e164 ?? raw) || row.sender === raw : index === 0) ? 'from' : 'cc') : 'to';
    return {
      role,
      kind: e164 ? 'phone' : 'handle',
      point: storable(e164 ?? raw.replace(/\s+/g, '')).slice(0, 60),
      name: row.name ? storable(row.name).slice(0, 200) : null,
    };
  });
  const media = row.media.map((one) => `(${one.type.split('/')[0] || 'file'}${one.name ? `: ${one.name}` : ''})`);
  return {
    identity: identityOfSms(row),
    channel: 'message',
    direction: isIn ? 'in' : 'out',
    occurredAt: row.at,
    actor: isIn ? (parties[0]?.point ?? '') : '',
    subject: row.subject ? storable(row.subject).slice(0, 500) : null,
    words: storable([row.text, ...media].filter(Boolean).join('\n')),
    detail: { parties, data: { kind: row.kind } },
    raw: null,
    attachments: [],
    place: at.place,
  };
}
