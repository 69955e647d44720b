import type { Position } from '#ledger/append.ts';
import type { Draft } from '#ledger/draft.ts';
import type { SourceFile } from '#sources/files.ts';
import type { Batch } from '#sources/intake/take-in.ts';
import type { Crew } from './crew.ts';
import { emlItem, mboxBatches } from './mailbox.ts';
import type { MailItem, MailOutcome } from './worker.ts';

/** So many batches are with the readers while one is written. */
const ahead = 4;
const emlBatch = 100;

type Asked = { outcomes: Promise<MailOutcome[]>; position: Position };

/** An mbox file as batches for the ledger, read ahead by the crew, yielded in the file's order. */
export function readMbox(
  crew: Crew,
  file: SourceFile,
  fingerprint: string,
  from: Position | null,
  nowMs: () => number,
): AsyncGenerator<Batch> {
  async function* asked(): AsyncGenerator<Asked> {
    let batch = from?.batch ?? 0;
    for await (const { items, readTo, isLast } of mboxBatches(file, from?.byteOffset ?? 0)) {
      batch += 1;
      const position = { file: file.name, fingerprint, batch, byteOffset: readTo, totalBytes: file.size, isDone: isLast };
      yield { outcomes: items.length > 0 ? crew.read(items, nowMs()) : Promise.resolve([]), position };
    }
  }
  return inOrder(asked());
}

/**
 * Single-mail files of one folder or archive as batches. The position counts the files in their sorted order; after an interruption
 * as many are passed over. Should the folder have changed meanwhile, what is met again adds nothing.
 */
export function readEmls(
  crew: Crew,
  folder: string,
  files: AsyncIterable<SourceFile>,
  from: Position | null,
  nowMs: () => number,
): AsyncGenerator<Batch> {
  async function* asked(): AsyncGenerator<Asked> {
    let items: MailItem[] = [];
    let count = 0;
    let bytes = 0;
    let batch = from?.batch ?? 0;
    let last = '';
    const flush = (isDone: boolean): Asked => {
      batch += 1;
      const position = { file: folder, fingerprint: last, batch, byteOffset: count, totalBytes: count, isDone };
      const ready = { outcomes: items.length > 0 ? crew.read(items, nowMs()) : Promise.resolve([]), position };
      items = [];
      bytes = 0;
      return ready;
    };
    for await (const file of files) {
      count += 1;
      if (from && count <= from.byteOffset) continue;
      items.push(emlItem(file));
      bytes += Math.min(file.size, 4 * 1024 * 1024);
      last = file.name;
      if (items.length >= emlBatch || bytes >= 4 * 1024 * 1024) yield flush(false);
    }
    yield flush(true);
  }
  return inOrder(asked());
}

async function* inOrder(asked: AsyncGenerator<Asked>): AsyncGenerator<Batch> {
  const line: Asked[] = [];
  let isEnded = false;
  try {
    for (;;) {
      while (!isEnded && line.length < ahead) {
        const next = await asked.next();
        if (next.done) isEnded = true;
        else {
          // a batch that fails is met when its turn comes, not before
          next.value.outcomes.catch(() => undefined);
          line.push(next.value);
        }
      }
      const first = line.shift();
      if (!first) return;
      yield asBatch(await first.outcomes, first.position);
    }
  } finally {
    await asked.return(undefined);
  }
}

/** What the crew read, as a batch for the ledger. */
export function asBatch(outcomes: MailOutcome[], position: Position): Batch {
  const batch: Batch = { drafts: [], unreadable: [], position };
  for (const outcome of outcomes) {
    if ('unreadable' in outcome) {
      batch.unreadable.push({ place: outcome.place, reason: outcome.unreadable, raw: outcome.raw });
      continue;
    }
    const { mail, reading, raw, attachments, place } = outcome;
    const draft: Draft = {
      identity: mail.identity,
      channel: 'mail',
      direction: 'unknown',
      occurredAt: Temporal.Instant.fromEpochMilliseconds(mail.occurredAtMs),
      actor: mail.actor,
      subject: mail.subject,
      words: mail.words,
      detail: mail.detail,
      raw,
      attachments,
      place: mail.detail.labels?.length ? `${place} (${mail.detail.labels.join(', ')})` : place,
    };
    batch.drafts.push({ draft, reading });
  }
  return batch;
}
