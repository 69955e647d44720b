/** Imports look left: checks every import of every file in src against the order of the rooms (CONVENTIONS.md, "The house"). */
import fs from 'node:fs';
import path from 'node:path';

const order = [
  'lib',
  'db',
  'http',
  'firm',
  'ledger',
  'customers',
  'understanding',
  'sources',
  'findings',
  'outbox',
  'practices',
  'today',
  'coach',
  'actions',
  'reach',
  'server',
];
/** server and cli compose; test is for tests only. */
const rank = new Map(order.map((room, index) => [room, index]));
rank.set('cli', order.length);

const src = path.join(import.meta.dirname, '../src');
const problems: string[] = [];
const roomOf = (file: string): string => path.relative(src, file).split(path.sep)[0] ?? '';
const practiceOf = (file: string): string | null => {
  const parts = path.relative(src, file).split(path.sep);
  return parts[0] === 'practices' ? (parts[1] ?? null) : null;
};
const doors = /(?:^|\/)(?:practice|routes|card|gate|calibration|words|deeds|calibration-picture)\.tsx?$/;

for (const entry of fs.readdirSync(src, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || entry.name.endsWith('.d.ts')) continue;
  const file = path.join(entry.parentPath, entry.name);
  const shown = path.relative(src, file);
  const isTest = entry.name.endsWith('.test.ts') || shown.startsWith(`test${path.sep}`);
  const isPage = entry.name.endsWith('.tsx');
  const text = fs.readFileSync(file, 'utf8');
  for (const match of text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )) {
    const isType = match[1] !== undefined;
    const named = match[2] ?? match[3] ?? '';
    const target = named.startsWith('#')
      ? path.join(src, named.slice(1))
      : named.startsWith('.')
        ? path.resolve(path.dirname(file), named)
        : null;
    if (!target?.startsWith(src)) continue;
    if (/\.css$|\.svg$/.test(target)) continue;
    if (!fs.existsSync(target)) problems.push(`${shown}: "${named}" does not exist`);
    const room = roomOf(target);
    if (isPage) {
      if (!isType && !target.endsWith('.tsx') && room !== 'lib')
        problems.push(`${shown}: a page may only take types from ${named}`);
      continue;
    }
    if (target.endsWith('.tsx')) problems.push(`${shown}: .ts never imports .tsx (${named})`);
    if (isTest) continue;
    const from = rank.get(roomOf(file));
    const to = rank.get(room);
    if (from === undefined || to === undefined)
      problems.push(`${shown}: ${from === undefined ? roomOf(file) : room} is not a room of this house`);
    else if (to > from) problems.push(`${shown}: imports look left, but ${room} stands to the right (${named})`);
    const practice = practiceOf(file);
    const other = practiceOf(target);
    if (practice && other && practice !== other) problems.push(`${shown}: practices never import each other (${named})`);
    // today runs and replays the practices, so it may look into their rooms (docs/decisions, "today looks into the practices")
    if (!practice && other && roomOf(file) !== 'today' && !doors.test(target))
      problems.push(`${shown}: ${named} is no door of its room`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`${problems.length} imports look the wrong way.`);
  process.exit(1);
}
console.log('Imports look left.');
