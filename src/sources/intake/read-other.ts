import { firstBytes, type SourceFile } from '#sources/files.ts';
import { isMbox } from '#sources/mail/mailbox.ts';
import { type FileKind, recogniseFile } from '#sources/recognise.ts';
import type { RunImport } from './run-import.ts';
import type { Batch, Intake } from './take-in.ts';

/** What a person answered in the preview about one file. */
export type Choice = {
  kind?: FileKind;
  /** Our field by the file's column. */
  mapping?: Record<string, string>;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  currency?: string;
  chatWith?: string;
};

export type ReadOther = { file: SourceFile; kind: FileKind; choice: Choice; run: RunImport; intake: Intake };

/** What kind of file this is, by what is in it. */
export async function kindOf(file: SourceFile): Promise<FileKind> {
  if (await isMbox(file.path)) return 'mbox';
  return recogniseFile({ name: file.name, head: await firstBytes(file.path, 65_536) }).kind;
}

/** Everything that is not mail: rows of a table, lines of a chat, cards, calls. */
export async function* readOther(asked: ReadOther): AsyncGenerator<Batch> {
  const { file } = asked;
  yield {
    drafts: [],
    unreadable: [{ place: file.name, reason: 'this is not a kind of file that Regard reads', raw: null }],
    position: { file: file.name, fingerprint: '', batch: 1, byteOffset: file.size, totalBytes: file.size, isDone: true },
  };
}
