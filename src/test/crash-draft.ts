import type { Draft } from '#ledger/draft.ts';
import { blobOf, newDraft } from './draft.ts';

/** The n-th mail of a made-up mailbox, the same in every process; some have an attachment that is large enough for a file. */
export function crashDraft(n: number): Draft {
  const attachment = Buffer.alloc(n % 9 === 4 ? 70_000 + n : 200, `attachment ${n}`);
  return newDraft({
    identity: `mail:${n}`,
    words: `Mail ${n}. ${'The door does not close any more. '.repeat(1 + (n % 30))}`,
    raw: blobOf(`Subject: mail ${n}\r\n\r\n${'raw '.repeat(50)}`),
    attachments: n % 3 === 0 ? [{ blob: blobOf(attachment), name: `plan ${n}.txt`, mediaType: 'text/plain' }] : [],
    place: `made-up at byte ${n}`,
  });
}
