import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import { readAttribution } from '#understanding/threads/attribution.ts';
import { fingerprints, quotedFingerprints } from '#understanding/threads/fingerprints.ts';
import type { ThreadMessage } from '#understanding/threads/message.ts';
import { messageIds } from '#understanding/threads/message-ids.ts';
import type { CorpusMail } from './enron.ts';

/** A mail whose parent the headers name: `parentId` where it is in the corpus, `family` the whole conversation by headers alone. */
export type ThreadedMail = {
  message: ThreadMessage;
  parentId: string | null;
  hasHeaders: boolean;
  family: string;
  part: 'development' | 'held-back';
};

/** Reads the corpus folder of single mails, and works out from In-Reply-To and References who answers whom. */
export async function readThreadedMails(folder: string): Promise<ThreadedMail[]> {
  const messages: ThreadMessage[] = [];
  for (const kind of ['easy_ham', 'hard_ham']) {
    for (const file of readdirSync(join(folder, kind)).sort()) {
      if (file === 'cmds') continue;
      const mail = await PostalMime.parse(readFileSync(join(folder, kind, file)));
      const sent = Date.parse(mail.date ?? '');
      if (Number.isNaN(sent)) continue;
      messages.push({
        entryId: `${kind}/${file.slice(0, 5)}`,
        messageId: messageIds(mail.messageId)[0] ?? null,
        inReplyTo: messageIds(mail.inReplyTo),
        references: messageIds(mail.references),
        subject: mail.subject ?? '',
        from: address(mail.from),
        fromName: mail.from?.name ?? null,
        to: [...(mail.to ?? []), ...(mail.cc ?? [])].map(address).filter(Boolean),
        sentAt: Temporal.Instant.fromEpochMilliseconds(sent),
        ...wordsOf(mail.text ?? ''),
      });
    }
  }
  return withTruth(messages);
}

/** A mail of the corpus without any threading headers. */
export function headerless(mail: CorpusMail): ThreadMessage {
  const people = [mail.headers.to, mail.headers.cc].join(',').match(/[^\s<>,;:"]{1,100}@[^\s<>,;:"]{1,100}/g) ?? [];
  return {
    entryId: mail.messageId,
    messageId: messageIds(mail.messageId)[0] ?? null,
    inReplyTo: [],
    references: [],
    subject: mail.subject,
    from: mail.from.toLowerCase().replace(/[<>\s]/g, ''),
    fromName: mail.headers['x-from']?.replace(/<.*$/, '') ?? null,
    to: people.map((one) => one.toLowerCase()),
    sentAt: mail.sentAt,
    ...wordsOf(mail.body),
  };
}

function wordsOf(text: string): Pick<ThreadMessage, 'fingerprints' | 'quotedFingerprints' | 'attribution'> {
  const parts = readParts(text);
  const quoted = parts.quoted.map((span) => text.slice(span.start, span.end)).join('\n');
  return {
    fingerprints: fingerprints(visibleText(text, parts)),
    quotedFingerprints: quotedFingerprints(quoted).nearest,
    attribution: readAttribution(text),
  };
}

function address(one: Address | undefined): string {
  return one?.address?.toLowerCase() ?? '';
}

function withTruth(messages: ThreadMessage[]): ThreadedMail[] {
  const byId = new Map(messages.flatMap((message) => (message.messageId ? [[message.messageId, message.entryId]] : [])));
  const addresses = new Set(messages.flatMap((message) => [message.from, ...message.to]));
  const family = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = family.get(at); up !== undefined && up !== at; up = family.get(at)) at = up;
    return at;
  };
  for (const { entryId, messageId, inReplyTo, references } of messages)
    for (const id of [...(messageId ? [messageId] : []), ...inReplyTo, ...references])
      if (!addresses.has(id.toLowerCase())) family.set(root(`<${id}`), root(entryId));
  return messages.map((message) => {
    const named = [...message.inReplyTo.toReversed(), ...message.references.slice(-1)].filter(
      (id) => !addresses.has(id.toLowerCase()),
    );
    const parentId = named.map((id) => byId.get(id)).find((id) => id !== undefined && id !== message.entryId) ?? null;
    const whole = root(message.entryId);
    const odd = (createHash('sha256').update(whole).digest()[0] ?? 0) % 2 === 1;
    return { message, parentId, hasHeaders: named.length > 0, family: whole, part: odd ? 'held-back' : 'development' };
  });
}
