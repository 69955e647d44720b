/** What was dropped, as it travels: a file by itself, or a folder of many that arrive together. */
export type Dropped = { name: string; files: { file: File; name: string }[]; isFolder: boolean };

/** Tables and archives are looked at one by one before they are read, also when they lie in a folder. */
const byItself = /\.(?:csv|tsv|xml|ics|vcf|vcard|zip|gz)$/i;
/** So many loose letters are easier to look at as one thing. */
const manyLoose = 50;
const looseLetters = 'Loose letters';

/** "Mail/cur/1699…" when it came in a folder; the dropzone and the folder field each say it in their own way. */
function pathOf(file: File): string {
  const path = 'path' in file && typeof file.path === 'string' ? file.path : file.webkitRelativePath || file.name;
  return path.replace(/^(\.?\/)+/, '');
}

/** Sorts what was dropped: letters of one folder go together, whatever has columns or is an archive goes by itself. */
export function sorted(files: readonly File[]): Dropped[] {
  const alone: Dropped[] = [];
  const folders = new Map<string, Dropped['files']>();
  const loose: Dropped['files'] = [];
  for (const file of files) {
    const path = pathOf(file);
    const cut = path.indexOf('/');
    if (cut < 0 && /\.(?:eml|emlx)$/i.test(path)) loose.push({ file, name: path });
    else if (cut < 0 || byItself.test(path)) alone.push({ name: path, files: [{ file, name: path }], isFolder: false });
    else {
      const top = path.slice(0, cut);
      const within = { file, name: path.slice(cut + 1) };
      const list = folders.get(top);
      if (list) list.push(within);
      else folders.set(top, [within]);
    }
  }
  if (loose.length >= manyLoose) folders.set(looseLetters, loose);
  else for (const one of loose) alone.push({ name: one.name, files: [one], isFolder: false });
  return [...[...folders].map(([name, list]) => ({ name, files: list, isFolder: true })), ...alone];
}

const packBytes = 8 * 1024 * 1024;
const packFiles = 400;

/** The files of a folder in portions that are sent whole. A file larger than a pack is one by itself. */
export function* packs(files: Dropped['files']): Generator<Dropped['files']> {
  let pack: Dropped['files'] = [];
  let bytes = 0;
  for (const one of files) {
    if (pack.length >= packFiles || (pack.length > 0 && bytes + one.file.size > packBytes)) {
      yield pack;
      pack = [];
      bytes = 0;
    }
    pack.push(one);
    bytes += one.file.size;
  }
  if (pack.length > 0) yield pack;
}

/** A pack as the server reads it: before each file four bytes with the length of its head, and the head. Nothing is read into memory here. */
export function packed(files: Dropped['files']): Blob {
  const parts: BlobPart[] = [];
  for (const { file, name } of files) {
    const head = new TextEncoder().encode(JSON.stringify({ name, size: file.size, modifiedMs: Math.max(0, file.lastModified) }));
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, head.length);
    parts.push(length.buffer, head, file);
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}
