/**
 * `npm run eval [NAME …]`: measures the readers on the corpora in `../shared/data`. Every module beside this one, every practice's
 * `eval.ts` and that of the sources, that exports `evaluation` is one; all run when none is named, and `docs/EVALUATION.md` is written anew
 * where the corpora are here. Exit code 1 where a name is unknown or an evaluation throws.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Evaluation } from './evaluation.ts';
import { hasCorpora, type Measured, writeReport } from './report.ts';

const here = new URL('./', import.meta.url);

function isEvaluation(value: unknown): value is Evaluation {
  return typeof value === 'object' && value !== null && 'name' in value && 'run' in value && typeof value.run === 'function';
}

async function evaluations(): Promise<Evaluation[]> {
  const found: Evaluation[] = [];
  const practices = new URL('../../practices/', here);
  const own = (await readdir(here)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'run.ts');
  const rooms = (await readdir(practices))
    .map((room) => new URL(`${room}/eval.ts`, practices))
    .filter((file) => existsSync(file));
  const sources = new URL('../../sources/eval.ts', here);
  for (const file of [...own.sort().map((name) => new URL(name, here)), ...rooms, sources]) {
    const loaded: Record<string, unknown> = await import(file.href);
    if (isEvaluation(loaded.evaluation)) found.push(loaded.evaluation);
  }
  return found;
}

async function main(names: string[]): Promise<number> {
  const all = await evaluations();
  const unknown = names.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(`There is no evaluation called ${unknown.join(', ')}. There are: ${all.map((one) => one.name).join(', ')}.`);
    return 1;
  }
  const measured: Measured[] = [];
  for (const one of all) {
    if (names.length > 0 && !names.includes(one.name)) continue;
    console.log(`\n== ${one.name}: ${one.about}`);
    measured.push({ ...one, lines: await linesOf(one) });
  }
  if (names.length === 0 && hasCorpora()) await writeReport(measured);
  return 0;
}

/** Runs one and keeps what it prints. */
async function linesOf(one: Evaluation): Promise<string[]> {
  const lines: string[] = [];
  const print = console.log;
  console.log = (...said: unknown[]) => {
    print(...said);
    lines.push(...said.join(' ').split('\n'));
  };
  try {
    await one.run();
  } finally {
    console.log = print;
  }
  return lines;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2));
