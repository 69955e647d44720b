/** What Outlook packs into winmail.dat: files and sometimes the body. */
export type TnefContent = { files: { name: string | null; mediaType: string; bytes: Uint8Array }[]; text: string | null };

const signature = 0x223e9f78;
/** Attribute ids of [MS-OXTNEF] 2.1.3.2, the few that carry what people sent. */
const attribute = { rendering: 0x9002, title: 0x8010, data: 0x800f, mapi: 0x9005, body: 0x800c };
const longFileName = 0x3707;
const mostAttributes = 20_000;

/** Reads a TNEF stream ([MS-OXTNEF]). Broken input yields what could be read before the break; it never throws. */
export function readTnef(bytes: Uint8Array): TnefContent {
  const content: TnefContent = { files: [], text: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 6 || view.getUint32(0, true) !== signature) return content;
  let at = 6;
  let current: { name: string | null; longName: string | null; bytes: Uint8Array | null } | null = null;
  const keep = (): void => {
    if (current?.bytes)
      content.files.push({ name: current.longName ?? current.name, mediaType: 'application/octet-stream', bytes: current.bytes });
  };
  for (let count = 0; count < mostAttributes && at + 9 <= view.byteLength; count++) {
    const id = view.getUint32(at + 1, true) & 0xffff;
    const length = view.getUint32(at + 5, true);
    const start = at + 9;
    if (length > view.byteLength - start) break;
    const value = bytes.subarray(start, start + length);
    if (id === attribute.rendering) {
      keep();
      current = { name: null, longName: null, bytes: null };
    } else if (id === attribute.title && current) current.name = textOf(value);
    else if (id === attribute.data && current) current.bytes = value;
    else if (id === attribute.mapi && current) current.longName = longNameIn(value);
    else if (id === attribute.body) content.text = textOf(value);
    at = start + length + 2;
  }
  keep();
  return content;
}

function textOf(value: Uint8Array): string | null {
  const text = Buffer.from(value).toString('latin1');
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim() || null;
}

/** The long file name among an attachment's MAPI properties: a string property, 8-bit (0x1e) or UTF-16 (0x1f). */
function longNameIn(value: Uint8Array): string | null {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  for (const type of [0x1f, 0x1e]) {
    for (let at = 4; at + 16 <= view.byteLength; at += 4) {
      if (view.getUint16(at, true) !== type || view.getUint16(at + 2, true) !== longFileName) continue;
      if (view.getUint32(at + 4, true) !== 1) continue;
      const length = view.getUint32(at + 8, true);
      if (length > 1024 || at + 12 + length > view.byteLength) continue;
      const raw = Buffer.from(value.subarray(at + 12, at + 12 + length));
      const name = (type === 0x1f ? raw.toString('utf16le') : raw.toString('latin1')).replace(/\0+$/, '').trim();
      if (name) return name;
    }
  }
  return null;
}
