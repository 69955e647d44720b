import fs from 'node:fs';
import path from 'node:path';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { MailItem } from '#sources/mail/worker.ts';
import { pieceBytes, within } from './connect.ts';

/** What a server says of a message before it is fetched. */
export type Listed = { uid: number; size: number; receivedMs: number; labels: string[]; isDraft: boolean };

/** Messages to be fetched together: small enough for memory, or one large one. */
export type Parcel = { messages: Listed[]; isLarge: boolean };

/** A message that could not be had: why, in words for the owner. */
export type Lost = { uid: number; reason: string };

export type Spooled = { file: string; items: MailItem[]; lost: Lost[] };

const mostInParcel = 200;
const parcelBytes = 2 * 1024 * 1024;
const largestMessage = 256 * 1024 * 1024;
/** A server may take this long for a kilobyte before we hang up: 20 KB/s, and a minute for itself. */
const patience = (bytes: number): number => 60_000 + bytes / 20;

/** Size, day of arrival and draft mark of these messages, in the order asked for; what is gone by now is left out. */
export async function listMessages(client: ImapFlow, uids: readonly number[]): Promise<Listed[]> {
  const found = new Map<number, Listed>();
  const wanted = new Set(uids);
  const asked = client.fetch(
    sequence(uids),
    { uid: true, size: true, internalDate: true, flags: true, labels: true },
    { uid: true },
  );
  await within(
    patience(uids.length * 300),
    client,
    eachOf(asked, (message) => {
      if (!wanted.has(message.uid)) return;
      const labels = [...(message.labels ?? [])].slice(0, 50).map((label) => label.slice(0, 200));
      found.set(message.uid, {
        uid: message.uid,
        size: Number.isFinite(message.size) ? Math.max(0, message.size ?? 0) : 0,
        receivedMs: millisecondsOf(message.internalDate),
        labels,
        isDraft: (message.flags?.has('\\Draft') ?? false) || labels.includes('\\Draft'),
      });
    }),
  );
  return uids.flatMap((uid) => found.get(uid) ?? []);
}

async function eachOf(messages: AsyncIterable<FetchMessageObject>, take: (message: FetchMessageObject) => void): Promise<void> {
  for await (const message of messages) take(message);
}

function millisecondsOf(date: Date | string | undefined): number {
  const at = date instanceof Date ? date.getTime() : typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isFinite(at) ? at : 0;
}

/** Divides messages, kept in order, into what is fetched at once. */
export function parcels(messages: readonly Listed[], most: number = mostInParcel): Parcel[] {
  const made: Parcel[] = [];
  let open: Parcel | null = null;
  let bytes = 0;
  for (const message of messages) {
    if (message.size > pieceBytes - 1024) {
      made.push({ messages: [message], isLarge: true });
      open = null;
      continue;
    }
    if (!open || open.messages.length >= most || bytes + message.size > parcelBytes) {
      open = { messages: [], isLarge: false };
      bytes = 0;
      made.push(open);
    }
    open.messages.push(message);
    bytes += message.size;
  }
  return made;
}

/** UIDs as a sequence set: neighbours as ranges, so that a command stays short. */
export function sequence(uids: readonly number[]): string {
  const sorted = [...uids].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    const from = sorted[at] ?? 0;
    let to = from;
    while (sorted[at + 1] === to + 1) {
      at += 1;
      to = sorted[at] ?? to;
    }
    ranges.push(from === to ? `${from}` : `${from}:${to}`);
    at += 1;
  }
  return ranges.join(',');
}

/** How a place in a mailbox is called; with the folder's UIDVALIDITY it names one message for ever (RFC 5092). */
export const placeOf = (folder: { path: string; uidValidity: number }, uid: number): string =>
  `${folder.path};uidvalidity=${folder.uidValidity};uid=${uid}`;

type Into = { folder: { path: string; uidValidity: number }; labels: readonly string[]; staging: string; name: string };

/**
 * Fetches a parcel into a file, from which the mail readers take it as they take any file. Nothing is marked as read on the server
 * (BODY.PEEK). Large messages come in pieces. What the server does not hand over is `lost`; what is gone meanwhile is left out.
 */
export async function spool(client: ImapFlow, parcel: Parcel, into: Into): Promise<Spooled> {
  const file = path.join(into.staging, into.name);
  await fs.promises.mkdir(into.staging, { recursive: true, mode: 0o700 });
  return parcel.isLarge ? spoolLarge(client, parcel, into, file) : spoolSmall(client, parcel, into, file);
}

function itemOf(message: Listed, into: Into, file: string, range: { start: number; end: number }): MailItem {
  return {
    path: file,
    ...range,
    place: placeOf(into.folder, message.uid),
    hints: { fromLine: '', fileTimeMs: message.receivedMs, labels: [...into.labels, ...message.labels.map(plainLabel)] },
  };
}

/** Gmail writes its own labels with a backslash: \Sent. */
const plainLabel = (label: string): string => label.replace(/^\\/, '');

async function spoolSmall(client: ImapFlow, parcel: Parcel, into: Into, file: string): Promise<Spooled> {
  const sources = new Map<number, Buffer | null>();
  const bytes = parcel.messages.reduce((sum, message) => sum + message.size, 0);
  const wanted = new Set(parcel.messages.map((message) => message.uid));
  const asked = client.fetch(sequence([...wanted]), { uid: true, source: { start: 0, maxLength: pieceBytes } }, { uid: true });
  await within(
    patience(bytes),
    client,
    eachOf(asked, (message) => {
      if (wanted.has(message.uid)) sources.set(message.uid, message.source ?? null);
    }),
  );
  const items: MailItem[] = [];
  const lost: Lost[] = [];
  const pieces: Buffer[] = [];
  let at = 0;
  for (const message of parcel.messages) {
    const source = sources.get(message.uid);
    if (source === undefined) continue;
    if (source === null || source.length === 0) {
      lost.push({ uid: message.uid, reason: 'The server names this message and does not hand it over.' });
      continue;
    }
    pieces.push(source);
    items.push(itemOf(message, into, file, { start: at, end: at + source.length }));
    at += source.length;
  }
  await fs.promises.writeFile(file, pieces, { mode: 0o600 });
  return { file, items, lost };
}

async function spoolLarge(client: ImapFlow, parcel: Parcel, into: Into, file: string): Promise<Spooled> {
  const [message] = parcel.messages;
  if (!message) return { file, items: [], lost: [] };
  if (message.size > largestMessage)
    return { file, items: [], lost: [{ uid: message.uid, reason: 'The message is too large: more than 256 MB.' }] };
  const handle = await fs.promises.open(file, 'w', 0o600);
  let at = 0;
  try {
    for (;;) {
      const got = await within(
        patience(pieceBytes),
        client,
        client.fetchOne(String(message.uid), { uid: true, source: { start: at, maxLength: pieceBytes } }, { uid: true }),
      );
      if (!got) return { file, items: [], lost: [] };
      const piece = got.source;
      if (piece && piece.length > 0) await handle.write(piece, 0, piece.length, at);
      at += piece?.length ?? 0;
      if (at > largestMessage)
        return { file, items: [], lost: [{ uid: message.uid, reason: 'The message is too large: more than 256 MB.' }] };
      if (!piece || piece.length < pieceBytes) break;
    }
  } finally {
    await handle.close();
  }
  if (at === 0)
    return { file, items: [], lost: [{ uid: message.uid, reason: 'The server names this message and does not hand it over.' }] };
  return { file, items: [itemOf(message, into, file, { start: 0, end: at })], lost: [] };
}
