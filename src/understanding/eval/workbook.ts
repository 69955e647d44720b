import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** One row of a worksheet: the text or figure of each filled cell by its column letter ("I"). */
export type WorkbookRow = ReadonlyMap<string, string>;

/**
 * The rows of the first worksheet of an .xlsx file (ECMA-376: a zip of XML), the headings first. Reads what the corpora need: shared and inline strings,
 * figures as written. Throws RangeError for a file that is no such zip.
 */
export function readWorkbook(path: string): WorkbookRow[] {
  const archive = readFileSync(path);
  const shared = [...inZip(archive, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((item) => wordsOf(item[1] ?? ''));
  const sheet = inZip(archive, 'xl/worksheets/sheet1.xml');
  return [...sheet.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].map(
    (row) =>
      new Map(
        [...(row[1] ?? '').matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
          ([, column = '', how = '', inside = '']) => {
            const value = /<v>(.*?)<\/v>/s.exec(inside)?.[1] ?? '';
            if (how.includes('t="s"')) return [column, shared[Number(value)] ?? ''];
            return [column, how.includes('t="inlineStr"') ? wordsOf(inside) : decoded(value)];
          },
        ),
      ),
  );
}

/** The runs of a string joined; phonetic hints are no words of it. */
function wordsOf(xml: string): string {
  const runs = xml.replace(/<rPh\b.*?<\/rPh>/gs, '').matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs);
  return [...runs].map((run) => decoded(run[1] ?? '')).join('');
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decoded(xml: string): string {
  return xml
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|quot|apos|amp));/gi, (_, decimal?: string, hex?: string, name?: string) =>
      name ? (entities[name] ?? '') : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)),
    )
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** One member of a zip as text, found by the directory at its end (APPNOTE 4.3); '' where the archive has none of this name. */
function inZip(archive: Buffer, name: string): string {
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new RangeError('This is no zip archive');
  let at = archive.readUInt32LE(end + 16);
  while (at < end && archive.readUInt32LE(at) === directoryEntry) {
    const nameLength = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = archive.readUInt32LE(at + 42);
      const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const packed = archive.subarray(from, from + archive.readUInt32LE(at + 20));
      return (archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return '';
}
