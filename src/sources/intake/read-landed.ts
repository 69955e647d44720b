import fs from 'node:fs';
import type { ContactIn } from '#customers/address-book.ts';
import { storable } from '#lib/text.ts';
import type { ContactRow } from '#sources/contacts/contact.ts';
import { nameOf } from '#sources/contacts/contact.ts';
import type { SourceFile } from '#sources/files.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { storeReading } from '#understanding/projection/stored.ts';
import type { Landed, Plan } from './plan.ts';
import { type Batch, blobOf } from './take-in.ts';

const mostEntries = 200;
const mostContacts = 2000;

/**
 * A file that is not mail as batches for the ledger. Rows are named by what they say, not by where they stand, so a file that was
 * interrupted is read again from its beginning and adds only what is missing. A picture or sound beside a chat goes with its message.
 */
export async function* readLanded(
  file: SourceFile,
  plan: Plan,
  timeZone: string,
  media: Map<string, SourceFile>,
): AsyncGenerator<Batch> {
  let count = 0;
  let number = 0;
  let batch = emptyBatch();
  const total = plan.table?.survey.rows ?? 0;
  const close = (isDone: boolean): Batch => {
    number += 1;
    const share = isDone ? 1 : total > 0 ? Math.min(1, count / total) : 0;
    const ready = batch;
    ready.position = {
      file: file.name,
      fingerprint: '',
      batch: number,
      byteOffset: Math.round(file.size * share),
      totalBytes: file.size,
      isDone,
    };
    batch = emptyBatch();
    return ready;
  };
  for await (const landed of plan.rows(file)) {
    count += 1;
    await land(batch, landed, timeZone, media);
    if (batch.drafts.length >= mostEntries || batch.contacts.length >= mostContacts || batch.unreadable.length >= mostEntries)
      yield close(false);
  }
  yield close(true);
}

function emptyBatch(): Batch & { contacts: ContactIn[] } {
  return {
    drafts: [],
    contacts: [],
    unreadable: [],
    position: { file: '', fingerprint: '', batch: 0, byteOffset: 0, totalBytes: 0, isDone: false },
  };
}

async function land(
  batch: Batch & { contacts: ContactIn[] },
  landed: Landed,
  timeZone: string,
  media: Map<string, SourceFile>,
): Promise<void> {
  switch (landed.kind) {
    case 'unreadable':
      batch.unreadable.push({
        place: landed.place,
        reason: landed.reason,
        raw: landed.raw ? blobOf(Buffer.from(landed.raw)) : null,
      });
      return;
    case 'aside':
      return;
    case 'contact':
      batch.contacts.push(asContact(landed.contact));
      return;
    case 'entry': {
      const { draft } = landed;
      await loadLanguage();
      for (const name of mediaIn(draft.words)) {
        const found = media.get(name);
        if (!found || found.size > mostMedia) continue;
        const blob = blobOf(await fs.promises.readFile(found.path));
        draft.attachments.push({ blob, name, mediaType: mediaTypeOf(name) });
        draft.detail.attachments = [
          ...(draft.detail.attachments ?? []),
          { name, mediaType: mediaTypeOf(name), size: blob.size, blob: blob.hash },
        ];
      }
      const reading = storeReading({
        channel: draft.channel,
        words: draft.words,
        html: null,
        subject: draft.subject,
        headers: {},
        labels: [],
        actor: draft.actor,
        occurredAtMs: draft.occurredAt.epochMilliseconds,
        timeZone,
      });
      batch.drafts.push({ draft, reading });
    }
  }
}

/** Larger recordings stay in the export; WhatsApp itself sends up to this much. */
const mostMedia = 100 * 1024 * 1024;

function mediaIn(words: string): string[] {
  const last = /\(([^()\n]{1,200}\.[A-Za-z0-9]{2,5})\)$/.exec(words);
  return last?.[1] ? [last[1]] : [];
}

const mediaTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  opus: 'audio/ogg',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  pdf: 'application/pdf',
  vcf: 'text/vcard',
};
const mediaTypeOf = (name: string): string =>
  mediaTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

function asContact(row: ContactRow): ContactIn {
  const name = nameOf(row);
  return {
    name: name ? storable(name) : null,
    company: row.company ? storable(row.company) : null,
    emails: row.emails.map(storable),
    phones: row.phones.flatMap((phone) => (phone.e164 ? [phone.e164] : [])),
    detail: {
      ...(row.title ? { title: row.title } : {}),
      ...(row.birthday ? { birthday: row.birthday.toString() } : {}),
      ...(row.notes ? { notes: row.notes.slice(0, 5000) } : {}),
      ...(row.addresses.length > 0 ? { addresses: row.addresses.slice(0, 5).map((address) => address.text) } : {}),
      ...(row.labels.length > 0 ? { labels: row.labels.slice(0, 20) } : {}),
    },
  };
}
