/** Which licences may come in with a dependency. Part of `npm run check`; needs no network. */
import path from 'node:path';
import { installedLicence, lockedPackages } from './lockfile.ts';
import { satisfies } from './spdx.ts';

const root = path.join(import.meta.dirname, '..');

/** A shop may run, change and hand on a program made of these, and owes no more than to keep the notices. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Others, package by package, each with the reason why it is no burden. A new one is a decision, not a habit. */
const exceptions: { name: RegExp; licence: string; why: string }[] = [
  { name: /^@fontsource-variable\//, licence: 'OFL-1.1', why: 'the fonts of the page, unchanged and not sold by themselves' },
  { name: /^lightningcss(?:-|$)/, licence: 'MPL-2.0', why: 'Vite uses it to build the page; none of it is in the page' },
  {
    name: /^web-push$/,
    licence: 'MPL-2.0',
    why: 'used unchanged by the server; the licence asks to publish changes of its own files only',
  },
  { name: /^axe-core$/, licence: 'MPL-2.0', why: 'only for the tests' },
  { name: /^argparse$/, licence: 'PSF-2.0', why: 'a permissive licence that SPDX names twice; comes with the holidays' },
  { name: /^date-holidays$/, licence: 'CC-BY-3.0', why: 'its table of holidays, named in NOTICE' },
];

const problems: string[] = [];
const used = new Set<number>();
const packages = lockedPackages(root);
for (const { at, name, version, licence } of packages) {
  const shown = `${name}@${version}`;
  if (licence === null) {
    problems.push(`${shown} does not say under which licence it is`);
    continue;
  }
  const isAllowed = (one: string): boolean => {
    if (allowed.has(one)) return true;
    const index = exceptions.findIndex((exception) => exception.licence === one && exception.name.test(name));
    if (index >= 0) used.add(index);
    return index >= 0;
  };
  try {
    if (!satisfies(licence, isAllowed))
      problems.push(`${shown} is under ${licence}, which is not on the list in scripts/licences.ts`);
  } catch (error) {
    problems.push(`${shown}: ${error instanceof Error ? error.message : error}`);
  }
  const installed = installedLicence(root, at);
  if (installed !== null && installed !== licence)
    problems.push(`${shown} says ${installed} itself and ${licence} in the lockfile`);
}
exceptions.forEach((exception, index) => {
  if (!used.has(index))
    problems.push(`no package needs the exception ${exception.name} ${exception.licence} any more: take it out`);
});

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`${packages.length} packages, all under licences of the list.`);
