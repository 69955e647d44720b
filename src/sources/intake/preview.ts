import path from 'node:path';
import { ownPoints } from '#customers/own.ts';
import { gatherOwnEvidence } from '#customers/own-evidence.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { clearUnpacked } from '#sources/archives.ts';
import { type SourceFile, sourceFiles } from '#sources/files.ts';
import type { FileKind } from '#sources/recognise.ts';
import { FIELDS, NEEDED } from '#sources/table/fields.ts';
import { loadFrame } from './frame.ts';
import { kindWords } from './kinds.ts';
import { type Asked, type Look, mostOdd, type Waiting } from './look.ts';
import { lookAtMail } from './look-at-mail.ts';
import { lookAtRows } from './look-at-rows.ts';
import type { Choice } from './plan.ts';
import { kindOf, planFor } from './read-other.ts';

/** So many files of a folder or an archive are told apart. */
const mostMembers = 5000;

export type PreviewOf = {
  database: Database;
  firm: FirmLine;
  now: Temporal.Instant;
  files: Waiting[];
  choices: Record<string, Record<string, unknown>>;
};

/** Shows what importing these files would bring, without writing anything; and which addresses seem to be ours. */
export async function previewFiles(of: PreviewOf) {
  const { database, firm, now } = of;
  const stagingDir = path.join(database.dataDir, 'staging', 'preview');
  await clearUnpacked(stagingDir);
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
          stagingDir,
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

async function previewFile(asked: Asked) {
  const { waiting, choice, frame } = asked;
  const odd: Look['odd'] = [];
  const members: SourceFile[] = [];
  for await (const file of sourceFiles([{ path: waiting.path, name: waiting.name }], asked.stagingDir, (where, reason) =>
    odd.push({ where, reason }),
  )) {
    members.push(file);
    if (members.length >= mostMembers) break;
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
    kindWords: members.length > 1 ? severalWords(kind, members.length) : kindWords(kind),
    files: members.length,
  };
  const empty = {
    counts: { rows: 0, new: 0, known: 0, odd: 0, unreadable: odd.length },
    isSample: false,
    columns: [],
    rows: [],
    odd,
    mapping: null,
    asks: [],
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
      asks: [],
      ask: null,
    };
  }
  const plan = await planFor(main, kind, choice, frame);
  const look = await lookAtRows(asked, main, plan);
  const { table } = plan;
  // which column is what is asked by the mapping itself
  const asks = plan.asks.filter((ask) => ask.choice !== 'mapping');
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
          })),
          needed: NEEDED[table.kind].map(({ any, words }) => ({ any: [...any], words })),
          sample: table.survey.sample.slice(0, 5),
        }
      : null,
    asks,
    ask: asks[0] ?? null,
  };
}

/** What a folder or an archive holds: "Mails, 812 files". */
function severalWords(kind: FileKind, count: number): string {
  const counted = `${count >= mostMembers ? 'more than ' : ''}${count.toLocaleString('en-GB')} files`;
  return `${kind === 'eml' ? 'Mails' : kindWords(kind)}, ${counted}`;
}

/** "issuedOn" → "issued on". */
const fieldWords = (field: string): string =>
  field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^e mail/, 'e-mail');
