import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Figure, type Row, timed } from '../row.ts';
import { noGenerator } from '../world.ts';

/** Programs that only index mail and answer searches: what is possible, not what does the same. */
const indexers: {
  name: string;
  about: string[];
  index: (maildir: string, home: string) => string[][];
  find: (word: string, home: string) => string[];
}[] = [
  {
    name: 'notmuch',
    about: ['notmuch', '--version'],
    index: (maildir, home) => {
      fs.writeFileSync(
        path.join(home, 'notmuch.conf'),
        `[database]\npath=${maildir}\n[user]\nname=Us\nprimary_email=support@firm.test\n[new]\ntags=inbox\n`,
      );
      return [['notmuch', 'new', '--quiet']];
    },
    find: (word) => ['notmuch', 'search', '--limit=50', word],
  },
  {
    name: 'mu',
    about: ['mu', '--version'],
    index: (maildir, home) => [
      ['mu', 'init', '--quiet', `--maildir=${maildir}`, '--my-address=support@firm.test', `--muhome=${home}`],
      ['mu', 'index', '--quiet', `--muhome=${home}`],
    ],
    find: (word, home) => ['mu', 'find', `--muhome=${home}`, '--maxnum=50', word],
  },
];

function run(words: string[], home: string): void {
  const [command, ...args] = words;
  const env = { ...process.env, HOME: home, NOTMUCH_CONFIG: path.join(home, 'notmuch.conf') };
  const { status, error, stderr } = spawnSync(command ?? '', args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${error?.message ?? stderr}`);
}

export const row: Row = {
  name: 'indexers',
  title: 'for comparison: programs that only index mail',
  measure: async (world) => {
    const generated = world.generated();
    if (!generated) return { skipped: noGenerator };
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const { name, about, index, find } of indexers) {
      const { status, stdout } = spawnSync(about[0] ?? '', about.slice(1), { encoding: 'utf8' });
      if (status !== 0) {
        notes.push(`${name} is not installed.`);
        continue;
      }
      const maildir = path.join(world.scratch, `maildir-${name}`);
      const home = path.join(world.scratch, `home-${name}`);
      for (const folder of ['cur', 'new', 'tmp']) fs.mkdirSync(path.join(maildir, folder), { recursive: true });
      fs.mkdirSync(home, { recursive: true });
      const mails = fs.readdirSync(path.join(generated, 'eml'));
      for (const mail of mails) fs.linkSync(path.join(generated, 'eml', mail), path.join(maildir, 'cur', `${mail}:2,S`));
      const [ms] = await timed(1, async () => {
        for (const words of index(maildir, home)) run(words, home);
      });
      figures.push({
        what: `${name}: indexing the same mail`,
        kind: 'amount',
        amount: mails.length / ((ms ?? 0) / 1000),
        unit: 'mails/s',
        count: mails.length,
      });
      for (const [what, word] of [
        ['rare', 'zyxquorvex'],
        ['common', 'invoice'],
      ] as const) {
        figures.push({
          what: `${name}: ${what} word, program start included`,
          kind: 'times',
          ms: await timed(10, async () => run(find(word, home), home)),
        });
      }
      notes.push(stdout.split('\n')[0] ?? name);
    }
    if (figures.length === 0)
      return { skipped: 'Neither notmuch nor mu is installed (Debian: apt-get install notmuch maildir-utils).' };
    notes.push('They index words and headers and nothing else: no chain, no raw copy, no customers, no promises, no findings.');
    return { figures, notes };
  },
};
