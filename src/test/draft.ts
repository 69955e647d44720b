import { createHash, randomUUID } from 'node:crypto';
import type { BlobDraft, Draft } from '#ledger/draft.ts';

/** Bytes as a source hands them over. */
export function blobOf(content: string | Uint8Array): BlobDraft {
  const bytes = Buffer.from(content);
  return { hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, bytes };
}

/** A mail from a customer with what matters to the test replaced; two of them are never the same mail. */
export function newDraft(changes: Partial<Draft> = {}): Draft {
  return {
    identity: `mail:${randomUUID()}`,
    channel: 'mail',
    direction: 'in',
    occurredAt: Temporal.Instant.from('2026-03-02T09:30:00Z'),
    actor: 'mara@oakfield.example',
    subject: 'The kitchen door',
    words: 'The door does not close any more. When can somebody come?',
    detail: { parties: [{ role: 'from', kind: 'email', point: 'mara@oakfield.example', name: 'Mara Oakfield' }] },
    raw: null,
    attachments: [],
    place: 'inbox.mbox at byte 0',
    ...changes,
  };
}
