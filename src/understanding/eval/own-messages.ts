import { readFileSync } from 'node:fs';
import type { Concern, Span } from '../reading.ts';

export type LabelledConcern = Span & { kind: Concern['kind'] };

/** A mail or tweet with its concerns as they were labelled by hand; `labels/concerns.md` says what counts. */
export type LabelledMessage = {
  id: string;
  from: 'mails' | 'tweets' | 'own';
  part: 'development' | 'held-back';
  stratum: string;
  text: string;
  concerns: LabelledConcern[];
};

/** `learn` to write rules by, `judge` to be counted once they are written. */
export type Use = 'learn' | 'judge';

export type LabelLine = {
  id: string;
  file: string;
  part: LabelledMessage['part'];
  use?: Use;
  stratum: string;
  concerns: LabelledConcern[];
};

const kinds = new Map<string, Concern['kind']>([
  ['Q', 'question'],
  ['R', 'request'],
  ['C', 'complaint'],
]);

/** Short messages written by ourselves, with their concerns in brackets: "[C: the lamp is broken] [R: send another]". */
export function readOwnMessages(name: 'own-concerns' | 'own-concerns-chat' | 'own-concerns-kept'): LabelledMessage[] {
  const lines = readFileSync(new URL(`./sentences/${name}.txt`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line, i) => {
    let text = '';
    let at = 0;
    const concerns: LabelledConcern[] = [];
    for (const { 0: all, 1: mark = '', 2: said = '', index } of line.matchAll(/\[([QRC]): ([^\]]*)\]/g)) {
      text += line.slice(at, index);
      concerns.push({ start: text.length, end: text.length + said.length, kind: kinds.get(mark) ?? 'question' });
      text += said;
      at = index + all.length;
    }
    return { id: `${name}-${i}`, from: 'own', part: 'development', stratum: 'own', text: text + line.slice(at), concerns };
  });
}

/** The lines of one label file. */
export function linesOf(name: string): string[] {
  return readFileSync(new URL(`./labels/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
}

/** The mails that were labelled to measure or to judge by: nothing may be learnt from them. */
export function mailsToJudgeBy(): Set<string> {
  return new Set(
    [...labelLines('concerns'), ...labelLines('concerns-lessons').filter(({ use }) => use === 'judge')].map(({ id }) => id),
  );
}

// we wrote these lines ourselves
export const labelLines = (name: string): LabelLine[] => linesOf(name).map((line) => JSON.parse(line) as LabelLine);
