import type { Draft, Party } from '#ledger/draft.ts';
import { storable } from '#lib/text.ts';
import { toE164 } from '../contacts/phone.ts';
import { instantOf } from '../foreign.ts';
import { type ChatMessage, identityOfMessage } from './read.ts';

/** Who speaks with whom in a chat. */
export type ChatParties = { chat: string; isOurs: (author: string) => boolean; others: string[] };

/** A line of a chat as an entry; null for WhatsApp's own lines. What was deleted by its author is only noted. */
export function entryOfMessage(
  row: ChatMessage,
  at: { timeZone: string; country: string | null; place: string; parties: ChatParties },
): Draft | null {
  if (row.author === null || row.kind === 'system') return null;
  const isOurs = at.parties.isOurs(row.author);
  const parties: Party[] = isOurs
    ? at.parties.others.slice(0, 30).map((name) => partyOf(name, 'to', at.country))
    : [partyOf(row.author, 'from', at.country)];
  const media = row.media ? `(${row.media})` : row.omitted ? '(picture or file left out of the export)' : '';
  return {
    identity: identityOfMessage(at.parties.chat, row),
    channel: row.kind === 'call' ? 'call' : 'message',
    direction: isOurs ? 'out' : 'in',
    occurredAt: instantOf(row.at, at.timeZone),
    actor: isOurs ? '' : (parties[0]?.point ?? ''),
    subject: null,
    words: storable(row.kind === 'deleted' ? '(deleted by its author)' : [row.text, media].filter(Boolean).join('\n')),
    detail: {
      parties,
      data: {
        chat: storable(at.parties.chat).slice(0, 200),
        ...(row.kind === 'call' ? { outcome: row.missed ? 'missed' : 'talked' } : {}),
      },
    },
    raw: null,
    attachments: [],
    place: at.place,
  };
}

function partyOf(author: string, role: 'from' | 'to', country: string | null): Party {
  const number = /\d{5}/.test(author) ? toE164(author, country) : null;
  if (number) return { role, kind: 'phone', point: number, name: null };
  const name = storable(author.replace(/^~\s*/, '')).slice(0, 200);
  return { role, kind: 'name', point: name.toLowerCase().replace(/\s+/g, ' ').trim(), name };
}
