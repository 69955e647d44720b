import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { readNature } from '#understanding/nature/nature.ts';
import { htmlToText } from '#understanding/parts/html.ts';
import { readParts } from '#understanding/parts/parts.ts';
import type { Nature, NatureReading } from '#understanding/reading.ts';
import { readEnron } from './enron.ts';
import { corpus, type Evaluation, share } from './evaluation.ts';

/** Files of the collection that by their own words are no bounce, and what they are. */
const NO_BOUNCE = new Map([
  ['rfc3834-01', 'vacation notice'],
  ['rfc3834-02', 'vacation notice'],
  ['rfc3834-04', 'vacation notice'],
  ['lhost-amazonses-12', 'success'],
  ['rfc3464-28', 'success'],
  ['arf-26', 'request to leave a list'],
  ['lhost-sendmail-14', 'forwarded by a person'],
]);

/** Reads one mail file as the importer does. Old Mac files have CR alone as line ends. */
async function natureOf(raw: Buffer): Promise<NatureReading> {
  const isMac = !raw.includes(0x0a) && raw.includes(0x0d);
  const mail = await PostalMime.parse(isMac ? Buffer.from(raw.toString('latin1').replaceAll('\r', '\n'), 'latin1') : raw);
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
  const status = mail.attachments.find((part) => part.mimeType === 'message/delivery-status')?.content;
  const text = mail.text?.trim() ? mail.text : htmlToText(mail.html ?? '');
  return readNature({
    headers,
    subject: mail.subject ?? null,
    text,
    parts: readParts(text),
    deliveryStatus:
      status === undefined ? null : typeof status === 'string' ? status : Buffer.from(status as ArrayBuffer).toString('latin1'), // postal-mime gives bytes unless asked otherwise
  });
}

/** The mails of a folder (or of one mbox file) with their names. */
function* mailsIn(path: string, isMbox: boolean): Generator<{ name: string; raw: Buffer }> {
  for (const name of readdirSync(path).sort()) {
    const raw = readFileSync(join(path, name));
    if (!isMbox) yield { name, raw };
    else
      for (const one of raw.toString('latin1').split(/^From [^\n]*\n/m))
        if (one.trim()) yield { name, raw: Buffer.from(one, 'latin1') };
  }
}

async function count(
  title: string,
  path: string,
  isMbox = false,
): Promise<{ all: number; kinds: Map<string, number>; named: number; missed: string[]; others: number }> {
  const kinds = new Map<string, number>();
  const missed: string[] = [];
  let all = 0;
  let named = 0;
  let others = 0;
  for (const { name, raw } of mailsIn(path, isMbox)) {
    const reading = await natureOf(raw);
    all++;
    const kind = reading.kind ?? reading.nature;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kind === 'bounce' && reading.failedRecipients.length > 0) named++;
    if (kind !== 'bounce' && NO_BOUNCE.has(name.replace('.eml', ''))) others++;
    else if (kind !== 'bounce') missed.push(`${name} (${kind})`);
  }
  console.log(
    `${title}: ${all} mails; ${[...kinds]
      .sort((a, b) => b[1] - a[1])
      .map(([kind, n]) => `${kind} ${n}`)
      .join(', ')}`,
  );
  return { all, kinds, named, missed, others };
}

export const evaluation: Evaluation = {
  name: 'nature',
  about: 'bounces found among the reports of sisimai; false alarms among the ham of SpamAssassin; mails labelled by hand',
  async run() {
    const bounces = corpus('bounces-sisimai');
    if (bounces) {
      let all = 0;
      let found = 0;
      let named = 0;
      let others = 0;
      for (const [folder, isMbox] of [
        ['maildir/bsd', false],
        ['maildir/dos', false],
        ['maildir/mac', false],
        ['mailbox', true],
        ['to-be-debugged-because/something-is-wrong', false],
      ] as const) {
        const counts = await count(folder, join(bounces, folder), isMbox);
        all += counts.all;
        found += counts.kinds.get('bounce') ?? 0;
        named += counts.named;
        others += counts.others;
        console.log(`  not called a bounce: ${counts.missed.join(', ') || 'none'}`);
      }
      console.log(`bounces found            ${share(found, all - others)}; of all files ${share(found, all)}`);
      console.log(`  the other ${others} files are vacation notices, successes and the like, and are called so`);
      console.log(`with a failed recipient  ${share(named, found)}`);
      const not = await count('maildir/not', join(bounces, 'maildir/not'));
      console.log(`no bounces, called so    ${share(not.kinds.get('bounce') ?? 0, not.all)}`);
    }
    const ham = corpus('spamassassin-ham');
    if (!ham) return;
    let all = 0;
    let alarms = 0;
    for (const folder of ['easy_ham', 'hard_ham']) {
      const counts = await count(folder, join(ham, folder));
      all += counts.all;
      alarms += counts.kinds.get('bounce') ?? 0;
    }
    console.log(`false bounces            ${share(alarms, all)}`);
    await scoreLabelled();
  },
};

/** Where a mail lies and what it is; `machines` was drawn where machines and announcements are likely. */
type NatureLabel = { corpus: string; id: string; part: string; stratum: string; label: Nature };

/** Of the mails labelled by hand: how many of each nature are called so, and what the others are called. Absent corpora are left out. */
async function scoreLabelled(): Promise<void> {
  const lines = readFileSync(new URL('./labels/nature.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const labels = lines.map((line) => JSON.parse(line) as NatureLabel); // ours, so their shape is known
  const enron = new Map(readEnron()?.map((mail) => [mail.messageId, mail]));
  const read = new Map<NatureLabel, Nature>();
  for (const label of labels) {
    const mail = enron.get(label.id);
    if (mail) {
      const { headers, subject, body: text } = mail;
      read.set(label, readNature({ headers, subject, text, parts: readParts(text) }).nature);
      continue;
    }
    const folder = label.corpus === 'enron-mbox' ? null : corpus(label.corpus);
    const path = folder && join(folder, label.id);
    if (path && existsSync(path)) read.set(label, (await natureOf(readFileSync(path))).nature);
  }
  for (const part of ['development', 'held-back']) {
    const own = labels.filter((label) => label.part === part && read.has(label));
    console.log(`labelled mails, ${part}: ${own.length}`);
    for (const nature of ['personal', 'bulk', 'automatic', 'transactional'] as const) {
      const told = own.filter((label) => read.get(label) === nature);
      const meant = own.filter((label) => label.label === nature);
      const right = told.filter((label) => label.label === nature).length;
      console.log(
        `  ${nature.padEnd(13)} precision ${share(right, told.length)}, recall ${share(right, meant.length)}; of those drawn at random ${share(
          told.filter((label) => label.label === nature && label.stratum === 'random').length,
          meant.filter((label) => label.stratum === 'random').length,
        )}`,
      );
    }
    if (process.env.SHOW?.includes('wrong') && part === 'development')
      for (const label of own)
        if (read.get(label) !== label.label)
          console.log(`  ${label.label} called ${read.get(label)}: ${label.id} ${enron.get(label.id)?.subject ?? ''}`);
  }
}
