import { identity, type Place, type When } from '../foreign.ts';

/** What became of a call: `left-word` is a message on the machine that the file tells apart from merely reaching it. */
export type CallOutcome = 'talked' | 'missed' | 'busy' | 'failed' | 'voicemail' | 'left-word' | 'unknown';

/**
 * A call of a log. `number` is the other party's as it was written, null where it was withheld; `e164` where it can be told. `seconds` is talk time,
 * null where the file has none. `member` is who of us took or made it: a name or an extension. `uid` is the exchange's own id of the call.
 */
export type CallRow = {
  at: When;
  direction: 'in' | 'out' | 'internal' | 'unknown';
  number: string | null;
  e164: string | null;
  name: string | null;
  ourNumber: string | null;
  seconds: number | null;
  outcome: CallOutcome;
  member: string | null;
  uid: string | null;
  /** Its turn among equal lines of the file. */
  twin: number;
  place: Place;
};

/** A call is one by the exchange's id where there is one, else by direction, number, beginning and length; two such in one file are two. */
export function identityOfCall(row: CallRow): string {
  if (row.uid) return identity('call', ['uid', row.uid, row.number, row.at.toString()]);
  return identity('call', [row.direction, row.e164 ?? row.number, row.at.toString(), row.seconds, row.twin]);
}
