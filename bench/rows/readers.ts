import fs from 'node:fs';
import path from 'node:path';
import { messageRanges } from '#sources/mail/boundaries.ts';
import { type ParsedMail, parseMail } from '#sources/mail/parse.ts';
import { readAsk } from '#understanding/asks/asks.ts';
import { readDates } from '#understanding/dates/dates.ts';
import { readHeard } from '#understanding/heard/heard.ts';
import { loadLanguage, readLanguage } from '#understanding/language/language.ts';
import { readNature } from '#understanding/nature/nature.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import { readClosely } from '#understanding/projection/closely.ts';
import { storeReading, type ToRead } from '#understanding/projection/stored.ts';
import { commitals, readPromises } from '#understanding/promises/promises.ts';
import type { Parts } from '#understanding/reading.ts';
import { readAttribution } from '#understanding/threads/attribution.ts';
import { fingerprints, quotedFingerprints } from '#understanding/threads/fingerprints.ts';
import type { ThreadMessage } from '#understanding/threads/message.ts';
import { threadBatch } from '#understanding/threads/threads.ts';
import type { Figure, Row } from '../row.ts';

const timeZone = 'Europe/Berlin';
const mostMails = 3000;

type Read = { mail: ParsedMail; entry: ToRead; parts: Parts; visible: string; language: string | null };

/** The first mails of some mbox files, parsed as an import parses them; with the processor milliseconds a mail that parsing took. */
async function parsedMails(files: string[]): Promise<{ mails: ParsedMail[]; ms: number }> {
  const mails: ParsedMail[] = [];
  let ms = 0;
  for (const file of files) {
    const bytes = fs.readFileSync(file);
    for await (const { start, end, fromLine } of messageRanges(file)) {
      if (mails.length >= mostMails) return { mails, ms: ms / mails.length };
      const began = process.threadCpuUsage();
      const mail = await parseMail(bytes.subarray(start, end), {
        fromLine,
        fileTimeMs: 0,
        labels: [],
        nowMs: Temporal.Now.instant().epochMilliseconds,
      }).catch(() => null);
      const { user, system } = process.threadCpuUsage(began);
      ms += (user + system) / 1000;
      if (mail) mails.push(mail);
    }
  }
  return { mails, ms: ms / Math.max(1, mails.length) };
}

const entryOf = (mail: ParsedMail): ToRead => ({
  channel: 'mail',
  words: mail.words,
  html: mail.html,
  subject: mail.subject,
  headers: mail.detail.headers ?? {},
  labels: [],
  actor: mail.actor,
  occurredAtMs: mail.occurredAtMs,
  timeZone,
});

function readMail(mail: ParsedMail): Read {
  const parts = readParts(mail.words);
  const visible = visibleText(mail.words, parts);
  return { mail, entry: entryOf(mail), parts, visible, language: readLanguage(visible).language };
}

/** What threading gets of a mail, in the order in which an import meets them. */
function asMessages(reads: Read[]): ThreadMessage[] {
  return reads.flatMap(({ mail, entry }, index) => {
    const { thread } = storeReading(entry);
    if (!thread) return [];
    const { prints, quotedPrints, ...names } = thread;
    const points = (roles: string[]): string[] =>
      mail.detail.parties.filter((party) => roles.includes(party.role)).map((party) => party.point);
    return [
      {
        entryId: String(index).padStart(6, '0'),
        ...names,
        subject: mail.subject ?? '',
        from: points(['from'])[0] ?? '',
        to: points(['to', 'cc']),
        sentAt: Temporal.Instant.fromEpochMilliseconds(mail.occurredAtMs),
        fingerprints: prints,
        quotedFingerprints: quotedPrints,
      },
    ];
  });
}

/** Milliseconds of this thread's processor a mail, after one round that lets the compiler see the code; other programs do not count. */
function cost<T>(of: readonly T[], work: (one: T) => unknown): number {
  for (const one of of.slice(0, 300)) work(one);
  const began = process.threadCpuUsage();
  for (const one of of) work(one);
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000 / Math.max(1, of.length);
}

function figuresOf(what: string, mails: ParsedMail[], parseMs: number): Figure[] {
  const reads = mails.map(readMail);
  const figure = (name: string, amount: number, goal?: { most: number }): Figure => ({
    what: `${what}: ${name}`,
    kind: 'amount',
    amount,
    unit: 'ms a mail',
    count: reads.length,
    ...(goal ? { goal } : {}),
  });
  const datesOf = ({ entry, language }: Read) => ({
    sentAt: Temporal.Instant.fromEpochMilliseconds(entry.occurredAtMs),
    timeZone,
    language,
  });
  const messages = asMessages(reads);
  const threading = cost(
    [
      messages.slice(0, 100),
      ...Array.from({ length: Math.floor(messages.length / 100) }, (_, i) => messages.slice(i * 100, i * 100 + 100)),
    ],
    (batch) => threadBatch({ batch, known: [] }),
  );
  const isPersonal = new Set(reads.map(({ entry }) => entry).filter((entry) => storeReading(entry).nature === 'personal'));
  const inImport = cost(reads, ({ entry }) => storeReading(entry));
  // the sweep reads what people wrote, each letter for its side: here every other one is taken for ours
  const inSweep = cost([...reads.entries()], ([at, { mail, entry, parts, language }]) =>
    isPersonal.has(entry) ? readClosely(mail.words, parts, language, at % 2 === 0 ? 'them' : 'us') : [],
  );
  return [
    figure('all readers together, as import and sweep call them', inImport + inSweep + threading / 100, { most: 0.5 }),
    figure('of these in the import', inImport + threading / 100),
    figure(
      'parts',
      cost(reads, ({ mail }) => readParts(mail.words)),
    ),
    figure(
      'nature',
      cost(reads, ({ mail, parts }) =>
        readNature({ headers: mail.detail.headers ?? {}, subject: mail.subject, text: mail.words, parts }),
      ),
    ),
    figure(
      'language',
      cost(reads, ({ visible }) => readLanguage(visible)),
    ),
    figure(
      'asks',
      cost(reads, ({ mail, parts, language }) => readAsk(mail.words, parts, { language })),
    ),
    figure(
      'dates, on every word that is not quoted',
      cost(reads, (read) => readDates(read.mail.words, { ...datesOf(read), spans: read.parts.visible })),
    ),
    figure(
      'promises, with the dates of their sentences',
      cost(reads, (read) => {
        const found = commitals(read.mail.words, read.parts, read.language);
        if (found.length === 0) return [];
        const context = datesOf(read);
        return readPromises(
          read.mail.words,
          read.parts,
          readDates(read.mail.words, { ...context, spans: found.map(({ sentence }) => sentence) }),
          context,
          found,
        );
      }),
    ),
    figure(
      'pressures heard',
      cost(reads, ({ mail, parts, language }) => readHeard(mail.words, parts, language)),
    ),
    figure(
      'of a letter of theirs: concerns, what matters, agreements',
      cost(reads, ({ mail, parts, language }) => readClosely(mail.words, parts, language, 'them')),
    ),
    figure(
      'of a letter of ours: tone, regret, agreements',
      cost(reads, ({ mail, parts, language }) => readClosely(mail.words, parts, language, 'us')),
    ),
    figure(
      'words by which threads are found again',
      cost(reads, ({ mail, parts, visible }) => [
        fingerprints(visible),
        quotedFingerprints(parts.quoted.map(({ start, end }) => mail.words.slice(start, end)).join('\n')),
        readAttribution(mail.words),
      ]),
    ),
    figure('threads, without the database', threading / 100),
    figure('for comparison: taking the mail apart (MIME)', parseMs),
  ];
}

export const row: Row = {
  name: 'readers',
  title: 'understanding alone, one thread',
  measure: async (world) => {
    await loadLanguage();
    const figures: Figure[] = [];
    const notes: string[] = [];
    const generated = world.generated();
    const enron = world.corpus('enron-mbox');
    for (const [what, files] of [
      ['generated', generated ? [path.join(generated, 'all.mbox')] : []],
      [
        'enron-mbox',
        enron
          ? fs
              .readdirSync(enron)
              .map((name) => path.join(enron, name))
              .filter((file) => !file.endsWith('.md'))
          : [],
      ],
    ] as const) {
      if (files.length === 0) {
        notes.push(`${what} is not here.`);
        continue;
      }
      const { mails, ms } = await parsedMails([...files]);
      figures.push(...figuresOf(what, mails, ms));
    }
    if (figures.length === 0) return { skipped: notes.join(' ') };
    notes.push(
      'The import calls dear readers only where cheap ones let them: promises and dates only where something is promised, nothing in newsletters. The single rows call each reader on every mail.',
    );
    return { figures, notes };
  },
};
