import type { Own } from '#customers/own.ts';
import type { gatherOwnEvidence } from '#customers/own-evidence.ts';
import type { FirmTx } from '#db/tenant.ts';
import { knownIdentities } from '#ledger/source-key.ts';
import type { FirmId } from '#lib/ids.ts';
import type { Choice, ReadingFrame } from './plan.ts';

/** A file that waits to be imported, as the desk knows it. */
export type Waiting = { id: string; name: string; path: string };

/** A row as a person sees it before it lands. */
export type Row = { at: string | null; who: string; what: string; state: 'new' | 'known' | 'odd' };
/** What a look into a file has shown. */
export type Look = {
  rows: Row[];
  counts: { rows: number; new: number; known: number; odd: number; unreadable: number };
  odd: { where: string; reason: string }[];
  isSample: boolean;
};

export const mostShown = 12;
export const mostOdd = 50;

export const newLook = (): Look => ({
  rows: [],
  counts: { rows: 0, new: 0, known: 0, odd: 0, unreadable: 0 },
  odd: [],
  isSample: false,
});

/** Who asks for a look, and at what. */
export type Asked = {
  tx: FirmTx;
  firmId: FirmId;
  waiting: Waiting;
  choice: Choice;
  frame: ReadingFrame;
  evidence: ReturnType<typeof gatherOwnEvidence>;
  own: Own;
  stagingDir: string;
};

/** Remarks beyond the first are counted, not shown. */
export function note(look: Look, where: string, reason: string): void {
  if (look.odd.length < mostOdd) look.odd.push({ where, reason });
}

/** Which of them the ledger has already. */
export async function settle(asked: Asked, look: Look, drafts: { identity: string; row: Row }[]): Promise<Look> {
  for (let at = 0; at < drafts.length; at += 5000) {
    const some = drafts.slice(at, at + 5000);
    const known = await knownIdentities(
      asked.tx,
      asked.firmId,
      some.map(({ identity }) => identity),
    );
    for (const { identity, row } of some) {
      const isKnown = known.has(identity);
      look.counts[isKnown ? 'known' : 'new'] += 1;
      if (look.rows.length < mostShown) look.rows.push(isKnown ? { ...row, state: 'known' } : row);
    }
  }
  return look;
}
