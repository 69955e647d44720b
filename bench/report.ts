import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { postgresPrograms } from '#db/postgres-binaries.ts';
import { type Figure, type Measured, median, percentile, type Row } from './row.ts';

const number = (value: number): string => {
  if (!Number.isFinite(value)) return 'not known';
  const size = Math.abs(value);
  return value.toLocaleString('en', { maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3 });
};

/** How much better than asked: 2.0x means twice as good, 0.5x half as good. */
function ratio(figure: Figure): string {
  const better: number[] = [];
  if (figure.kind === 'times') {
    if (figure.goal?.median !== undefined) better.push(figure.goal.median / median(figure.ms));
    if (figure.goal?.p95 !== undefined) better.push(figure.goal.p95 / percentile(figure.ms, 0.95));
  } else if (figure.goal)
    if ('most' in figure.goal)
      // none where none is allowed is just met
      better.push(figure.amount === 0 ? 1 : figure.goal.most / figure.amount);
    else better.push(figure.amount / figure.goal.least);
  return better.length === 0
    ? ''
    : better.map((value) => `${value < 1 ? '**' : ''}${value.toFixed(value < 10 ? 1 : 0)}x${value < 1 ? '**' : ''}`).join(' · ');
}

function cells(figure: Figure): string[] {
  if (figure.kind === 'amount') {
    const goal = !figure.goal
      ? ''
      : 'most' in figure.goal
        ? `at most ${number(figure.goal.most)} ${figure.unit}`
        : `at least ${number(figure.goal.least)} ${figure.unit}`;
    return [
      figure.what,
      figure.count === undefined ? '' : number(figure.count),
      `${number(figure.amount)} ${figure.unit}`,
      '',
      goal,
      ratio(figure),
    ];
  }
  const goals: string[] = [];
  if (figure.goal?.median !== undefined) goals.push(`median ${number(figure.goal.median)} ms`);
  if (figure.goal?.p95 !== undefined) goals.push(`p95 ${number(figure.goal.p95)} ms`);
  return [
    figure.what,
    number(figure.ms.length),
    `${number(median(figure.ms))} ms`,
    `${number(percentile(figure.ms, 0.95))} ms`,
    goals.join(', '),
    ratio(figure),
  ];
}

/** One row as Markdown. */
export function rowAsMarkdown(row: Pick<Row, 'name' | 'title'>, measured: Measured, seconds: number): string {
  const lines = [`## ${row.name}: ${row.title}`, ''];
  if ('skipped' in measured) return [...lines, `Skipped. ${measured.skipped}`, ''].join('\n');
  lines.push(
    '| what | count | measured (median) | p95 | goal | better than the goal |',
    '| --- | ---: | ---: | ---: | --- | ---: |',
  );
  for (const figure of measured.figures) lines.push(`| ${cells(figure).join(' | ')} |`);
  lines.push('', ...measured.notes.flatMap((note) => [`- ${note}`]), `- This row took ${number(seconds)} s in all.`, '');
  return lines.join('\n');
}

/** What the figures were taken on; without it they mean nothing. */
export function machineAsMarkdown(now: Temporal.Instant): string {
  const cpus = os.cpus();
  const said = (command: string, args: string[]): string =>
    spawnSync(command, args, { encoding: 'utf8', cwd: import.meta.dirname }).stdout?.trim() ?? '';
  const commit = said('git', ['rev-parse', '--short', 'HEAD']);
  const isChanged = said('git', ['status', '--porcelain']) !== '';
  const load = fs.existsSync('/proc/loadavg')
    ? fs.readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')
    : 'not known';
  return [
    '# Measured',
    '',
    'Written by `npm run bench`; every row can be run alone (`npm run bench -- --help`). Ratios in bold fall short of their goal.',
    '',
    `- Machine: ${os.availableParallelism()} cores, ${cpus[0]?.model.trim() ?? 'processor not known'}, ${number(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}`,
    `- Load when it began: ${load}`,
    `- Node ${process.version.slice(1)}, ${said(path.join(postgresPrograms(), 'postgres'), ['--version'])}`,
    `- Regard at ${commit || 'a copy without history'}${isChanged ? ', with changes that no commit has' : ''}, on ${now.toString().slice(0, 10)}`,
    '',
  ].join('\n');
}
