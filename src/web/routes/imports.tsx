import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportLine } from '#server/shapes.ts';
import { deeds, importsQuery, stateQuery, unreadableQuery } from '../api.tsx';
import { Chip } from '../kit/chip.tsx';
import { Deed, DeedLink } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Progress, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { useRowKeys } from '../shell/keys.tsx';
import { say } from '../shell/undo.tsx';
import styles from './imports.module.css';

export const route = createLazyRoute('/imports')({ component: Imports });

/** Everything that was read: how far it is, what came of it, what could not be read and why; each can be undone as a whole. */
function Imports() {
  const imports = useQuery(importsQuery);
  const state = useQuery(stateQuery);
  useRowKeys('import');
  const lines = imports.data ?? [];
  const isBusy = lines.some(({ state: at }) => at === 'reading' || at === 'waiting');
  return (
    <Page title={isBusy ? 'Reading' : 'Imports'} tab="Imports" aside={<DeedLink to="/start">Bring in more</DeedLink>}>
      {imports.error && <Trouble error={imports.error} />}
      {imports.isPending && <Waiting />}
      {!isBusy && state.data?.step === 'questions' && (
        <section className={styles.next}>
          <p>All is read. Three questions, with guesses ready, and then the last twelve months.</p>
          <DeedLink main to="/questions">
            Answer them →
          </DeedLink>
        </section>
      )}
      {isBusy && (
        <p className={styles.calm}>You can close this page; reading goes on, and a broken import resumes where it stopped.</p>
      )}
      {imports.data && lines.length === 0 && (
        <Empty title="Nothing has been read yet.">
          <Link to="/start">Bring in your mail</Link>, contacts and invoices; they are listed here with what came of them.
        </Empty>
      )}
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </Page>
  );
}

const stateWords: Record<ImportLine['state'], string> = {
  waiting: 'waits its turn',
  reading: 'reading',
  done: 'read',
  cancelled: 'cancelled',
  failed: 'stopped',
  withdrawn: 'undone',
};
const phaseWords = {
  reading: 'Reading',
  understanding: 'Understanding',
  sweeping: 'Looking for who waits',
  indexing: 'Making it searchable',
};

function Line({ line }: { line: ImportLine }) {
  const words = useWords();
  const [open, setOpen] = useState<'unreadable' | 'undo' | null>(null);
  const { counts, progress } = line;
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ run }: { run: (id: string) => Promise<unknown>; words: string }) => run(line.id),
    onSuccess: (_, { words: said }) => say({ words: said }),
    onError: (error) => say({ words: error.message, tone: 'brick' }),
    onSettled: () => client.invalidateQueries(),
  });
  const isReading = line.state === 'reading';
  return (
    <article className={styles.line} data-row tabIndex={-1} aria-label={line.label}>
      <header>
        <h2>{line.label}</h2>
        <span className="aside-words">{line.kind}</span>
        <span className={styles.state}>
          {line.state === 'failed' ? <Chip tone="brick">{stateWords.failed}</Chip> : stateWords[line.state]}
          {line.finishedAt ? ` ${words.short(line.finishedAt)}` : ''}
        </span>
      </header>
      {isReading && (
        <>
          <Progress
            share={progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : null}
            label={`Reading ${line.label}`}
          />
          <p className={styles.pace}>
            {progress.phase ? phaseWords[progress.phase] : 'Reading'}
            {progress.totalBytes > 0 && `: ${words.bytes(progress.bytes)} of ${words.bytes(progress.totalBytes)}`}
            {progress.perSecond > 0 && ` · ${words.count(Math.round(progress.perSecond))} a second`}
            {progress.secondsLeft !== null && ` · about ${words.span(progress.secondsLeft)} left`}
          </p>
        </>
      )}
      {line.failure && <Trouble error={new Error(line.failure)} />}
      <p className={styles.counts}>
        {(counts.entries > 0 || !counts.customers) && (
          <span>
            <strong>{words.count(counts.entries)}</strong> entries
          </span>
        )}
        {counts.customers !== null && counts.customers > 0 && (
          <span>
            <strong>{words.count(counts.customers)}</strong> new people and companies
          </span>
        )}
        {counts.duplicates > 0 && <span>{words.count(counts.duplicates)} were here already</span>}
        {counts.unreadable > 0 && (
          <button
            type="button"
            aria-expanded={open === 'unreadable'}
            onClick={() => setOpen(open === 'unreadable' ? null : 'unreadable')}
          >
            {words.count(counts.unreadable)} could not be read
          </button>
        )}
      </p>
      {open === 'unreadable' && <Unreadable id={line.id} />}
      <div className={styles.acts}>
        {(isReading || line.state === 'waiting') && (
          <Deed
            onClick={() =>
              change.mutate({ run: deeds.cancelImport, words: 'Cancelled. What was read so far stays, and it can be resumed.' })
            }
            isBusy={change.isPending}
          >
            Cancel
          </Deed>
        )}
        {(line.state === 'cancelled' || line.state === 'failed') && (
          <Deed
            onClick={() => change.mutate({ run: deeds.resumeImport, words: `Reading ${line.label} goes on` })}
            isBusy={change.isPending}
          >
            Resume
          </Deed>
        )}
        {(line.state === 'done' || line.state === 'cancelled' || line.state === 'failed') && (
          <Deed quiet onClick={() => setOpen('undo')}>
            Undo this import
          </Deed>
        )}
      </div>
      {open === 'undo' && (
        <Dialog title={`Undo ${line.label}?`} onClose={() => setOpen(null)}>
          <p>
            {words.count(counts.entries)} entries are withdrawn: they leave every list and figure, except those that another
            import has brought too. Reading the file again brings them back.
          </p>
          <DialogDeeds>
            <Deed
              main
              isBusy={change.isPending}
              onClick={() =>
                change.mutate({ run: deeds.withdrawImport, words: `${line.label} is undone` }, { onSuccess: () => setOpen(null) })
              }
            >
              Undo the import
            </Deed>
            <Deed quiet onClick={() => setOpen(null)}>
              Keep it
            </Deed>
          </DialogDeeds>
        </Dialog>
      )}
    </article>
  );
}

/** What could not be read, with the reason and the raw source. */
export function Unreadable({ id }: { id: string }) {
  const unreadable = useQuery(unreadableQuery(id));
  if (unreadable.error) return <Trouble error={unreadable.error} />;
  if (!unreadable.data) return <Waiting />;
  return (
    <ul className={styles.unreadable}>
      <li>
        <a href={`/api/imports/${id}/errors.csv`} download>
          All of them as a table
        </a>
      </li>
      {unreadable.data.slice(0, 200).map((one) => (
        <li key={one.id}>
          <span>{one.where}</span>
          <span>{one.reason}</span>
          {one.hasRaw && (
            <a href={`/api/unreadable/${one.id}/raw`} download>
              as it came
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
