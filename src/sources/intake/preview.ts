import path from 'node:path';
import { type Own, ownPoints } from '#customers/own.ts';
import { gatherOwnEvidence } from '#customers/own-evidence.ts';
import { lookUp } from '#customers/resolve.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import type { Draft } from '#ledger/draft.ts';
import { knownIdentities } from '#ledger/source-key.ts';
import type { FirmId } from '#lib/ids.ts';
import { firstBytes, type SourceFile, sourceFiles } from '#sources/files.ts';
import { messageRanges } from '#sources/mail/boundaries.ts';
import { emlItem, isMbox } from '#sources/mail/mailbox.ts';
import { parseMail } from '#sources/mail/parse.ts';
import type { FileKind } from '#sources/recognise.ts';
import { FIELDS, NEEDED } from '#sources/table/fields.ts';
import { loadFrame } from './frame.ts';
import { kindWords } from './kinds.ts';
import { type Choice, kindOf, type Landed, type Plan, planFor, type ReadingFrame } from './read-other.ts';

/** A file that waits to be imported, as the desk knows it. */
export type Waiting = { id: string; name: string; path: string };

export type PreviewOf = {
  database: Database;
  firm: FirmLine;
  now: Temporal.Instant;
  files: Waiting[];
  choices: Record<string, Record<string, unknown>>;
};

type Row = { at: string | null; who: string; what: string; state: 'new' | 'known' | 'odd' };
type Look = {
  rows: Row[];
  counts: { rows: number; new: number; known: number; odd: number; unreadable: number };
  odd: { where: string; reason: string }[];
  isSample: boolean;
};

/** So many rows are shown, so many mails are looked at, and so much of a table is read before a person has waited long enough. */
const mostShown = 12;
const mostMails = 400;
const mostRows = 120_000;
const mostOdd = 50;

/** Shows what importing these files would bring, without writing anything; and which addresses seem to be ours. */
export async function previewFiles(of: PreviewOf) {
  const { database, firm, now } = of;
  return inFirm(database.app, firm.id, async (tx) => {
    const own = await ownPoints(tx, firm.id);
    const frame = await loadFrame(tx, firm.id, firm, own, now);
    const evidence = gatherOwnEvidence();
    const files = [];
    for (const waiting of of.files.slice(0, 200)) {
      // as: the route has checked the shape
      const choice = (of.choices[waiting.id] ?? {}) as Choice;
      files.push(
        await previewFile({
          tx,
          firmId: firm.id,
          waiting,
          choice,
          frame,
          evidence,
          own,
          stagingDir: path.join(database.dataDir, 'staging', 'preview'),
        }),
      );
    }
    const stored = await tx
      .selectFrom('own_point')
      .select(['kind', 'value', 'state', 'why'])
      .where('firm_id', '=', firm.id)
      .limit(500)
      .execute();
    const known = new Set(stored.map((point) => `${point.kind}:${point.value}`));
    const proposed = evidence
      .proposals()
      .filter((proposal) => !known.has(`${proposal.kind}:${proposal.value}`))
      .map(({ kind, value, why }) => ({ kind, value, why, state: 'proposed' }));
    return { files, ownPoints: [...stored, ...proposed] };
  });
}

type Asked = {
  tx: FirmTx;
  firmId: FirmId;
  waiting: Waiting;
  choice: Choice;
  frame: ReadingFrame;
  evidence: ReturnType<typeof gatherOwnEvidence>;
  own: Own;
  stagingDir: string;
};

async function previewFile(asked: Asked) {
  const { waiting, choice, frame } = asked;
  const odd: Look['odd'] = [];
  const members: SourceFile[] = [];
  for await (const file of sourceFiles([{ path: waiting.path, name: waiting.name }], asked.stagingDir, (where, reason) =>
    odd.push({ where, reason }),
  )) {
    members.push(file);
    if (members.length >= 5000) break;
  }
  const kinds = new Map<SourceFile, FileKind>();
  for (const file of members) kinds.set(file, members.length === 1 && choice.kind ? choice.kind : await kindOf(file));
  const mails = members.filter((file) => kinds.get(file) === 'mbox' || kinds.get(file) === 'eml');
  const rest = members.filter((file) => !mails.includes(file));
  const main = mails[0] ?? rest.find((file) => kinds.get(file) !== 'unknown') ?? rest[0];
  const kind: FileKind = main ? (kinds.get(main) ?? 'unknown') : 'unknown';
  const base = {
    uploadId: waiting.id,
    name: waiting.name,
    kind,
    kindWords: members.length > 1 ? `${kindWords(kind)}, ${members.length} files` : kindWords(kind),
  };
  const empty = {
    counts: { rows: 0, new: 0, known: 0, odd: 0, unreadable: odd.length },
    isSample: false,
    columns: [],
    rows: [],
    odd,
    mapping: null,
    ask: null,
  };
  if (!main) return { ...base, ...empty };
  if (mails.length > 0) {
    const look = await lookAtMail(asked, mails);
    return {
      ...base,
      columns: ['When', 'From', 'Subject'],
      ...look,
      odd: [...odd, ...look.odd].slice(0, mostOdd),
      mapping: null,
      ask: null,
    };
  }
  const plan = await planFor(main, kind, choice, frame);
  const look = await lookAtRows(asked, main, plan);
  const { table } = plan;
  return {
    ...base,
    columns: table?.kind === 'contacts' || kind === 'vcard' ? ['', 'Who', 'How to reach them'] : ['When', 'Who', 'What'],
    ...look,
    odd: [...odd, ...look.odd].slice(0, mostOdd),
    mapping: table
      ? {
          header: table.survey.header,
          chosen: Object.fromEntries(
            Object.entries(table.mapping.columns).flatMap(([field, columns]) =>
              columns.map((column) => [table.survey.header[column] ?? '', field]),
            ),
          ),
          fields: Object.keys(FIELDS[table.kind]).map((field) => ({
            field,
            words: fieldWords(field),
            isNeeded: NEEDED[table.kind].some(({ any }) => any.includes(field)),
          })),
          sample: table.survey.sample.slice(0, 5),
        }
      : null,
    ask: plan.ask?.choice === 'mapping' ? null : plan.ask,
  };
}

/** "issuedOn" → "issued on". */
const fieldWords = (field: string): string =>
  field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^e mail/, 'e-mail');

async function lookAtMail(asked: Asked, files: SourceFile[]): Promise<Look> {
  const drafts: { identity: string; row: Row }[] = [];
  const look: Look = { rows: [], counts: { rows: 0, new: 0, known: 0, odd: 0, unreadable: 0 }, odd: [], isSample: false };
  const perFile = Math.max(5, Math.floor(mostMails / files.length));
  const nowMs = asked.frame.now.epochMilliseconds;
  for (const file of files.slice(0, mostMails)) {
    let seen = 0;
    const items = (await isMbox(file.path)) ? messageRanges(file.path) : oneItem(file);
    for await (const range of items) {
      if (seen >= perFile) {
        look.isSample = true;
        break;
      }
      seen += 1;
      look.counts.rows += 1;
      const length = Math.min(range.end - range.start, 2 * 1024 * 1024);
      try {
        const bytes = await bytesAt(file.path, range.start, length);
        const mail = await parseMail(bytes, {
          fromLine: range.fromLine,
          fileTimeMs: file.modifiedMs,
          nowMs,
          labels: file.labels,
        });
        const points = (role: string): string[] =>
          mail.detail.parties.filter((party) => party.role === role).map((party) => party.point);
        asked.evidence.add({
          from: mail.actor,
          to: [...points('to'), ...points('cc')],
          deliveredTo: (mail.detail.headers?.['delivered-to'] ?? '')
            .toLowerCase()
            .split(/[\s,]+/)
            .filter((value) => value.includes('@')),
          labels: [...file.labels, path.basename(file.name), ...(mail.detail.labels ?? [])],
          isBulk: mail.detail.headers?.['list-id'] !== undefined,
        });
        const from = mail.detail.parties.find((party) => party.role === 'from');
        const isOdd = mail.detail.isDateGuessed === true;
        if (isOdd) look.counts.odd += 1;
        if (isOdd && look.odd.length < mostOdd)
          look.odd.push({ where: `${file.name} at byte ${range.start}`, reason: 'has no usable date; another one stands in' });
        drafts.push({
          identity: mail.identity,
          row: {
            at: Temporal.Instant.fromEpochMilliseconds(mail.occurredAtMs).toString(),
            who: from?.name ?? mail.actor,
            what: mail.subject ?? mail.words.slice(0, 80),
            state: isOdd ? 'odd' : 'new',
          },
        });
      } catch (error) {
        look.counts.unreadable += 1;
        if (look.odd.length < mostOdd)
          look.odd.push({
            where: `${file.name} at byte ${range.start}`,
            reason: error instanceof Error ? error.message : String(error),
          });
      }
    }
  }
  if (files.length > mostMails) look.isSample = true;
  return settle(asked, look, drafts);
}

async function* oneItem(file: SourceFile): AsyncGenerator<{ start: number; end: number; fromLine: string }> {
  const item = emlItem(file);
  yield { start: item.start, end: item.end, fromLine: '' };
}

async function bytesAt(at: string, start: number, length: number): Promise<Buffer> {
  if (start === 0) return firstBytes(at, length);
  const { open } = await import('node:fs/promises');
  const handle = await open(at, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function lookAtRows(asked: Asked, file: SourceFile, plan: Plan): Promise<Look> {
  const look: Look = { rows: [], counts: { rows: 0, new: 0, known: 0, odd: 0, unreadable: 0 }, odd: [], isSample: false };
  const drafts: { identity: string; row: Row }[] = [];
  const contacts: { point: { kind: 'email' | 'phone'; value: string } | null; row: Row }[] = [];
  for await (const landed of plan.rows(file)) {
    if (look.counts.rows >= mostRows) {
      look.isSample = true;
      break;
    }
    if (landed.kind === 'aside') {
      note(look, landed.place, landed.reason);
      continue;
    }
    look.counts.rows += 1;
    if (landed.kind === 'unreadable') {
      look.counts.unreadable += 1;
      note(look, landed.place, landed.reason);
      continue;
    }
    if (landed.odd.length > 0) {
      look.counts.odd += 1;
      note(look, placeOf(landed), landed.odd.join('; '));
    }
    const state = landed.odd.length > 0 ? 'odd' : 'new';
    if (landed.kind === 'entry') drafts.push({ identity: landed.draft.identity, row: { ...rowOf(landed.draft), state } });
    else {
      const { contact } = landed;
      const email = contact.emails[0];
      const phone = contact.phones.find((one) => one.e164)?.e164;
      contacts.push({
        point: email ? { kind: 'email', value: email } : phone ? { kind: 'phone', value: phone } : null,
        row: {
          at: null,
          who: contact.name ?? contact.company ?? email ?? '',
          what: [...contact.emails, ...contact.phones.map((one) => one.raw)].join(', ').slice(0, 120),
          state,
        },
      });
    }
  }
  if (contacts.length > 0) {
    const points = contacts.flatMap(({ point }) => (point ? [point] : []));
    const known = await lookUp(asked.tx, asked.firmId, points);
    for (const { point, row } of contacts) {
      const isKnown = point !== null && known.has(`${point.kind}:${point.value}`);
      look.counts[isKnown ? 'known' : 'new'] += 1;
      if (look.rows.length < mostShown) look.rows.push(isKnown ? { ...row, state: 'known' } : row);
    }
  }
  return settle(asked, look, drafts);
}

function note(look: Look, where: string, reason: string): void {
  if (look.odd.length < mostOdd) look.odd.push({ where, reason });
}

const placeOf = (landed: Landed): string =>
  landed.kind === 'entry' ? landed.draft.place : 'place' in landed ? landed.place : '';

function rowOf(draft: Draft): Omit<Row, 'state'> {
  const who = draft.detail.parties.map((party) => party.name ?? party.point).join(', ');
  return {
    at: draft.occurredAt.toString(),
    who: who.slice(0, 80),
    what: [draft.subject, draft.words].filter(Boolean).join(': ').slice(0, 140),
  };
}

/** Which of them the ledger has already. */
async function settle(asked: Asked, look: Look, drafts: { identity: string; row: Row }[]): Promise<Look> {
  for (let at = 0; at < drafts.length; at += 5000) {
    const some = drafts.slice(at, at + 5000);
    const known = await knownIdentities(
      asked.tx,
      asked.firmId,
      some.map(({ identity }) => identity),
    );
    for (const { identity, row } of some) {
      const isKnown = known.has(identity);
      look.counts[isKnown ? 'known' : 'new'] += 1;
      if (look.rows.length < mostShown) look.rows.push(isKnown ? { ...row, state: 'known' } : row);
    }
  }
  return look;
}
