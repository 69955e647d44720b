import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import type { FirmTx } from '#db/tenant.ts';
import { readBlob } from '#ledger/blobs.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

type Stored = { hash: Buffer; name: string | null; media_type: string | null; size: number };

/** A message of this size is not taken apart again just to be shown as it looked; its words are there. */
const mostShown = 20 * 1024 * 1024;
const mostHtml = 3_000_000;

async function stored(
  tx: FirmTx,
  firmId: FirmId,
  entryId: string,
  role: 'raw' | 'attachment',
  position: number,
): Promise<Stored> {
  const rows = await sql<Stored>`
    select b.hash, b.name, b.media_type, k.size from entry_blob b
    join blob k on k.firm_id = b.firm_id and k.hash = b.hash
    join reading r on r.firm_id = b.firm_id and r.entry_id = b.entry_id
    where b.firm_id = ${firmId} and b.entry_id = ${entryId} and b.role = ${role} and b.position = ${position}`.execute(tx);
  const [row] = rows.rows;
  if (!row) throw new Refusal('not_kept', 404, 'There is nothing more of this entry than its words.');
  return row;
}

/** The raw source of an entry, byte for byte. */
export async function rawSource(tx: FirmTx, dataDir: string, firmId: FirmId, entryId: string): Promise<Buffer> {
  const { hash } = await stored(tx, firmId, entryId, 'raw', 0);
  return bytesOf(await readBlob(tx, dataDir, firmId, hash));
}

/** An attachment with its name and media type as its sender gave them: nothing of either is to be trusted. */
export async function attachment(
  tx: FirmTx,
  dataDir: string,
  firmId: FirmId,
  entryId: string,
  position: number,
): Promise<{ bytes: Buffer; name: string }> {
  const { hash, name } = await stored(tx, firmId, entryId, 'attachment', position);
  return { bytes: bytesOf(await readBlob(tx, dataDir, firmId, hash)), name: name ?? 'attachment' };
}

function bytesOf(bytes: Buffer | null): Buffer {
  if (!bytes) throw new Refusal('not_kept', 404, 'The bytes of this entry are not there any more.');
  return bytes;
}

/**
 * The HTML of a mail as it was sent, with its pictures put in their places. It is hostile until the page has sanitised it and shown it in a
 * frame that may do nothing.
 */
export async function htmlAsSent(tx: FirmTx, dataDir: string, firmId: FirmId, entryId: string): Promise<string> {
  const { hash, size } = await stored(tx, firmId, entryId, 'raw', 0);
  if (size > mostShown)
    throw new Refusal(
      'too_large_to_show',
      413,
      'This mail is too large to be shown as it was sent. Download its source instead.',
    );
  const email = await PostalMime.parse(new Uint8Array(bytesOf(await readBlob(tx, dataDir, firmId, hash))));
  if (!email.html) throw new Refusal('no_html', 404, 'This mail has no formatted version.');
  let html = email.html.slice(0, mostHtml);
  for (const one of email.attachments.slice(0, 50)) {
    const id = one.contentId?.replace(/^<|>$/g, '');
    if (
      !id ||
      !/^image\/(?:png|jpeg|gif|webp)$/.test(one.mimeType) ||
      typeof one.content === 'string' ||
      one.content.byteLength > 2_000_000
    )
      continue;
    html = html.replaceAll(
      `cid:${id}`,
      `data:${one.mimeType};base64,${Buffer.from(new Uint8Array(one.content)).toString('base64')}`,
    );
  }
  return html;
}
