import type { Draft, Party } from '#ledger/draft.ts';
import { storable } from '#lib/text.ts';
import { instantOf } from '../foreign.ts';
import { type CallRow, identityOfCall } from './call.ts';

const outcomes: Record<CallRow['outcome'], string> = {
  talked: 'Talked',
  missed: 'Missed call',
  busy: 'Busy',
  failed: 'The call did not go through',
  voicemail: 'Went to voicemail',
  'left-word': 'Left a message',
  unknown: 'Call',
};

/** A call of a log as an entry. A voicemail is a channel of its own, because somebody spoke and waits. */
export function entryOfCall(row: CallRow, at: { timeZone: string; place: string }): Draft {
  const isVoicemail = row.direction === 'in' && (row.outcome === 'voicemail' || row.outcome === 'left-word');
  const name = row.name ? storable(row.name).slice(0, 200) : null;
  const party: Party | null = row.e164
    ? { role: row.direction === 'out' ? 'to' : 'from', kind: 'phone', point: row.e164, name }
    : row.number
      ? {
          role: row.direction === 'out' ? 'to' : 'from',
          kind: 'handle',
          point: storable(row.number.replace(/\s+/g, '')).slice(0, 60),
          name,
        }
      : null;
  const minutes = row.seconds ? `, ${Math.max(1, Math.round(row.seconds / 60))} min` : '';
  return {
    identity: identityOfCall(row),
    channel: isVoicemail ? 'voicemail' : 'call',
    direction: row.direction,
    occurredAt: instantOf(row.at, at.timeZone),
    actor: row.direction === 'out' ? (row.member ?? '') : (party?.point ?? ''),
    subject: null,
    words: `${outcomes[row.outcome]}${minutes}`,
    detail: {
      parties: party ? [party] : [],
      data: { outcome: row.outcome, seconds: row.seconds, ...(row.member ? { member: storable(row.member).slice(0, 200) } : {}) },
    },
    raw: null,
    attachments: [],
    place: at.place,
  };
}
