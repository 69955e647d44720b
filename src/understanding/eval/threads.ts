import { threadBatch } from '#understanding/threads/threads.ts';
import { readEnron } from './enron.ts';
import { corpus, type Evaluation, share } from './evaluation.ts';
import { headerless, readThreadedMails, type ThreadedMail } from './thread-corpora.ts';

export const evaluation: Evaluation = {
  name: 'threads',
  about: 'which message a mail answers, found without its headers',
  async run() {
    const folder = corpus('spamassassin-ham');
    if (folder) measureParents(await readThreadedMails(folder));
    measureThreads();
  },
};

/** Hides In-Reply-To and References of every mail, threads them all and compares each parent with what the headers had said. */
function measureParents(mails: ThreadedMail[]): void {
  const hidden = mails.map(({ message }) => ({ ...message, inReplyTo: [], references: [] }));
  const placed = new Map(threadBatch({ batch: hidden, known: [] }).placements.map((one) => [one.entryId, one]));
  const family = new Map(mails.map((mail) => [mail.message.entryId, mail.family]));
  for (const part of ['development', 'held-back'] as const) {
    const here = mails.filter((mail) => mail.part === part);
    const answers = here.filter((mail) => mail.parentId !== null);
    const given = answers.filter((mail) => placed.get(mail.message.entryId)?.parentId != null);
    const right = given.filter((mail) => placed.get(mail.message.entryId)?.parentId === mail.parentId);
    console.log(`${part}: ${here.length} mails, ${answers.length} with their parent in the corpus`);
    console.log(`  exact parent (recall):        ${share(right.length, answers.length)}`);
    console.log(`  exact where one is given:     ${share(right.length, given.length)}`);
    console.log(
      `  same conversation:            ${share(given.filter((mail) => family.get(placed.get(mail.message.entryId)?.parentId ?? '') === mail.family).length, given.length)}`,
    );
    for (const [label, orphans] of [
      [
        'parent named but not in the corpus, joined to another conversation',
        here.filter((mail) => mail.parentId === null && mail.hasHeaders),
      ],
      [
        'no header and no sign of an answer, joined all the same',
        here.filter((mail) => !mail.hasHeaders && !/^\s*(?:\[[^\]]*\]\s*)?(?:re|fwd?)\b/i.test(mail.message.subject)),
      ],
      [
        'no header but "Re:" (truth unknown), joined',
        here.filter((mail) => !mail.hasHeaders && /^\s*(?:\[[^\]]*\]\s*)?re\b/i.test(mail.message.subject)),
      ],
    ] as const) {
      const joined = orphans.filter((mail) => {
        const parentId = placed.get(mail.message.entryId)?.parentId;
        return parentId != null && family.get(parentId) !== mail.family;
      });
      console.log(`  ${label}: ${share(joined.length, orphans.length)}`);
    }
  }
}

/** A corpus without threading headers: how large do threads become, and by what were they joined? */
function measureThreads(): void {
  const mails = readEnron();
  if (!mails) {
    console.log('Skipped: the corpus enron-mbox is not on this machine (looked in ../shared/data).');
    return;
  }
  const messages = mails.map(headerless);
  const started = performance.now();
  const { placements } = threadBatch({ batch: messages, known: [] });
  const ms = performance.now() - started;
  const sizes = new Map<string, number>();
  for (const { threadId } of placements) sizes.set(threadId, (sizes.get(threadId) ?? 0) + 1);
  const classes: [string, number, number][] = [
    ['1', 1, 1],
    ['2', 2, 2],
    ['3 to 5', 3, 5],
    ['6 to 10', 6, 10],
    ['11 to 30', 11, 30],
    ['over 30', 31, Infinity],
  ];
  console.log(
    `mail without any headers: ${messages.length} mails in ${sizes.size} threads, ${(ms / messages.length).toFixed(3)} ms a mail`,
  );
  for (const [label, from, to] of classes)
    console.log(`  of ${label}: ${[...sizes.values()].filter((size) => size >= from && size <= to).length} threads`);
  for (const how of ['quote', 'subject'] as const)
    console.log(`  joined by ${how}: ${placements.filter((one) => one.how === how).length}`);
}

if (import.meta.main) await evaluation.run();
