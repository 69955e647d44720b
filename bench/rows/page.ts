import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { webDir } from '#server/app.ts';
import { buildPage } from '#server/start.ts';
import type { Row } from '../row.ts';

/** Scripts that a browser loads before it shows anything: those of the page itself, and all that they import without being asked later. */
function firstScripts(html: string): string[] {
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].flatMap(([, at]) => (at ? [at.slice(1)] : []));
  const all = new Set(named);
  for (const script of all) {
    const text = fs.readFileSync(path.join(webDir, script), 'utf8');
    for (const [, other] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g))
      if (other) all.add(path.posix.join(path.posix.dirname(script), other));
  }
  return [...all];
}

const gzipped = (files: string[]): number =>
  files.reduce((sum, file) => sum + zlib.gzipSync(fs.readFileSync(path.join(webDir, file)), { level: 6 }).length, 0) / 1000;

export const row: Row = {
  name: 'page',
  title: 'JavaScript for the first page',
  measure: async () => {
    buildPage();
    const first = firstScripts(fs.readFileSync(path.join(webDir, 'index.html'), 'utf8'));
    const scripts = fs
      .readdirSync(path.join(webDir, 'assets'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => `assets/${name}`);
    return {
      figures: [
        {
          what: 'before the first page shows, gzipped',
          kind: 'amount',
          amount: gzipped(first),
          unit: 'KB',
          count: first.length,
          goal: { most: 250 },
        },
        { what: 'all scripts of the page, gzipped', kind: 'amount', amount: gzipped(scripts), unit: 'KB', count: scripts.length },
      ],
      notes: [
        'Counted are the scripts that index.html names and what they import at once, each packed with gzip at level 6; KB is 1,000 bytes.',
      ],
    };
  },
};
