/**
 * `node scripts/release.ts [--skip-tests]`: checks, tests, builds the page and writes to dist/release what is handed on: the program
 * with its page built (laid out as `npm pack` does, with the lockfile), its SBOM and the checksums of both. Asks no network. The same
 * commit gives the same bytes: times are the commit's, files are in order.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { pack } from 'tar-stream';
import { z } from 'zod';
import { makeSbom } from './sbom.ts';

const root = path.join(import.meta.dirname, '..');
const out = path.join(root, 'dist/release');
const given = process.argv.slice(2);
const unknown = given.filter((word) => word !== '--skip-tests');
if (unknown.length > 0) fail(`Unknown option: ${unknown.join(' ')}. There is only --skip-tests.`);

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}

function run(what: string, command: string, args: string[]): void {
  console.log(`· ${what}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) fail(`No release: ${what} failed${error ? ` (${error.message})` : ''}.`);
}

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) fail(`No release: git ${args[0]} says: ${stderr}`);
  return stdout.trimEnd();
}

const Product = z.object({
  name: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/),
  license: z.string(),
});
const product = Product.parse(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')));

const changed = git('status', '--porcelain');
if (changed !== '') fail(`No release: there are changes that no commit has.\n${changed}`);
const madeAt = Temporal.Instant.fromEpochMilliseconds(Number(git('log', '-1', '--format=%ct')) * 1000);

run('checks', process.execPath, ['scripts/check.ts']);
if (!given.includes('--skip-tests')) run('tests', process.execPath, ['scripts/test.ts']);
fs.rmSync(path.join(root, 'dist/web'), { recursive: true, force: true });
run('the page', process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);

// everything that a commit has, tests included: what README says holds for what was handed on, too
const tracked = git('ls-files', '-z')
  .split('\0')
  .filter((file) => file !== '');
const built = fs
  .readdirSync(path.join(root, 'dist/web'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
const files = [...tracked, ...built].toSorted();

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const name = `${product.name}-${product.version}`;
const tarball = path.join(out, `${name}.tgz`);
const tar = pack();
const writing = pipeline(tar, zlib.createGzip({ level: 9 }), fs.createWriteStream(tarball));
for (const file of files) {
  const at = path.join(root, file);
  const mode = fs.statSync(at).mode & 0o100 ? 0o755 : 0o644;
  // tar-stream takes a Date
  tar.entry({ name: `package/${file}`, mode, mtime: new Date(madeAt.epochMilliseconds) }, fs.readFileSync(at));
}
tar.finalize();
await writing;
fs.writeFileSync(
  path.join(out, `${name}.sbom.json`),
  makeSbom(root, { name: product.name, version: product.version, licence: product.license, madeAt }),
);

const problem = tryOut();
if (problem) fail(`No release: ${problem}`);
const made = [`${name}.sbom.json`, `${name}.tgz`];
const sums = made.map(
  (file) =>
    `${createHash('sha256')
      .update(fs.readFileSync(path.join(out, file)))
      .digest('hex')}  ${file}\n`,
);
fs.writeFileSync(path.join(out, 'SHA256SUMS'), sums.join(''));
console.log(
  `${name}: ${files.length} files, ${(fs.statSync(tarball).size / 1e6).toFixed(1)} MB, in dist/release:\n${sums.join('')}`,
);

/**
 * Unpacks what was made and starts it with the packages of this repository: a forgotten file is noticed here and not in a shop. Answers
 * what is wrong.
 */
function tryOut(): string | null {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-release-'));
  try {
    const opened = spawnSync('tar', ['-xzf', tarball, '-C', folder], { encoding: 'utf8' });
    if (opened.status !== 0) return `what was made cannot be unpacked. ${opened.stderr}`;
    const unpacked = path.join(folder, 'package');
    for (const needed of ['dist/web/index.html', 'package-lock.json', 'LICENSE', 'NOTICE', 'README.md']) {
      if (!fs.existsSync(path.join(unpacked, needed))) return `${needed} is missing in it.`;
    }
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(unpacked, 'node_modules'));
    const regard = (...words: string[]) =>
      spawnSync(process.execPath, [path.join(unpacked, 'bin/regard.mjs'), ...words], { encoding: 'utf8' });
    const shown = regard('--version').stdout.trim();
    if (shown !== product.version) return `what was made says it is version "${shown}".`;
    // these two load nearly everything
    for (const command of ['start', 'import']) {
      const { status, stdout, stderr } = regard(command, '--help');
      if (status !== 0 || !stdout.includes(`regard ${command}`)) return `"regard ${command}" does not start. ${stderr}`;
    }
    return null;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
