import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Choice, FilePreview } from '#server/shapes.ts';
import { ColumnMapping, missingFields } from '#sources/column-mapping.tsx';
import { deeds, previewQuery, uploadsQuery } from '../api.tsx';
import { Chip } from '../kit/chip.tsx';
import { Deed } from '../kit/deed.tsx';
import { OneOf, Choice as OneOfFew } from '../kit/field.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import styles from './preview.module.css';

export const route = createLazyRoute('/start/preview')({ component: PreviewPage });

const filesShown = 24;
/** More answers than this are a list. */
const fewOptions = 5;

/** What is in the files, before anything is written: rows as they will land, what is new, known, odd; the questions only a person can answer. */
function PreviewPage() {
  const uploads = useQuery(uploadsQuery);
  const ids = uploads.data?.map(({ id }) => id) ?? [];
  return (
    <Page title="What is in them" tab="What is in them" aside={<Link to="/start">‹ Add more files</Link>}>
      {uploads.error && <Trouble error={uploads.error} />}
      {uploads.isPending && <Waiting />}
      {uploads.data && ids.length === 0 && (
        <Empty title="No file waits here.">
          <Link to="/start">Bring some in</Link>, or see <Link to="/imports">what was read before</Link>.
        </Empty>
      )}
      {ids.length > 0 && <Files ids={ids} />}
    </Page>
  );
}

function Files({ ids }: { ids: string[] }) {
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const preview = useQuery(previewQuery(ids, choices));
  const navigate = useNavigate();
  const client = useQueryClient();
  const words = useWords();
  const start = useMutation({
    mutationFn: () => deeds.startImport(ids, choices),
    onSuccess: async () => {
      await client.invalidateQueries();
      await navigate({ to: '/imports' });
    },
  });
  const drop = useMutation({
    mutationFn: deeds.dropUpload,
    onSettled: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey }),
  });
  const choose = (id: string, choice: Choice) => setChoices((before) => ({ ...before, [id]: { ...before[id], ...choice } }));
  const files = preview.data?.files ?? [];
  const open = files.filter((file) => isOpen(file, choices[file.uploadId]));
  const fresh = files.reduce((sum, file) => sum + file.counts.new, 0);
  const isSample = files.some((file) => file.isSample);
  if (!preview.data) return preview.error ? <Trouble error={preview.error} /> : <Waiting what="Looking into the files" />;
  return (
    <>
      {files.slice(0, filesShown).map((file) => (
        <File
          key={file.uploadId}
          file={file}
          choice={choices[file.uploadId] ?? {}}
          onChoose={(choice) => choose(file.uploadId, choice)}
          onDrop={() => drop.mutate(file.uploadId)}
        />
      ))}
      {files.length > filesShown && (
        <p className="aside-words">and {words.count(files.length - filesShown)} more files like these.</p>
      )}
      {start.error && <Trouble error={start.error} />}
      <div className={styles.go}>
        <Deed main onClick={() => start.mutate()} isBusy={start.isPending} isOff={open.length > 0 || preview.isPlaceholderData}>
          {fresh === 0 ? 'Read them anyway' : isSample ? 'Read them in' : `Read ${words.count(fresh)} in`}
        </Deed>
        <span className="aside-words">
          {open.length > 0
            ? `${open.length === 1 ? 'One question is' : `${open.length} questions are`} open above.`
            : 'Nothing has been written yet. An import can be undone as a whole.'}
        </span>
      </div>
    </>
  );
}

/** What a table can be; a table that says nothing of itself is asked about. */
const tableKinds = [
  { value: 'invoices-csv', label: 'Invoices' },
  { value: 'payments-csv', label: 'Payments' },
  { value: 'purchases-csv', label: 'Purchases: who bought, when, how much' },
  { value: 'contacts-csv', label: 'Contacts' },
  { value: 'calls-csv', label: 'Calls' },
];
const unknownTable = 'unknown-csv';
const isTable = ({ kind, files }: FilePreview) =>
  files === 1 && (kind === unknownTable || tableKinds.some(({ value }) => value === kind));

const isOpen = (file: FilePreview, choice: Choice | undefined) =>
  (file.kind === unknownTable && isTable(file)) ||
  file.asks.some((ask) => choice?.[ask.choice] === undefined) ||
  missingFields(file.mapping, choice?.mapping).length > 0;

type FileProps = { file: FilePreview; choice: Choice; onChoose: (choice: Choice) => void; onDrop: () => void };

function File({ file, choice, onChoose, onDrop }: FileProps) {
  const words = useWords();
  const { counts } = file;
  const [isAskedFor, setIsAskedFor] = useState(false);
  const isMapOpen = isAskedFor || missingFields(file.mapping, choice.mapping).length > 0;
  // once answered the server asks no more; question and answer stay here, in their order, to be changed
  const [answered, setAnswered] = useState<FilePreview['asks']>([]);
  const asked = [...answered, ...file.asks.filter((ask) => !answered.some((one) => one.choice === ask.choice))];
  return (
    <section className={styles.file} aria-label={file.name}>
      <header>
        <h2>{file.name}</h2>
        <span className="aside-words">{file.kindWords}</span>
        <Deed quiet onClick={onDrop}>
          Leave it out
        </Deed>
      </header>
      <p className={styles.counts}>
        {file.isSample && <span>At its beginning:</span>}
        <span>{words.count(counts.new)} new</span>
        {counts.known > 0 && <span>{words.count(counts.known)} already here</span>}
        {counts.odd > 0 && <Chip tone="amber">{words.count(counts.odd)} odd</Chip>}
        {counts.unreadable > 0 && <Chip tone="brick">{words.count(counts.unreadable)} unreadable</Chip>}
      </p>
      {isTable(file) && (
        <div className={file.kind === unknownTable ? styles.ask : styles.kind}>
          <OneOf
            label="What is in this table?"
            value={file.kind}
            options={[...(file.kind === unknownTable ? [{ value: unknownTable, label: 'Choose …' }] : []), ...tableKinds]}
            // another kind has other columns: what was said of them belongs to the old one
            onValue={(kind) => onChoose({ kind, mapping: undefined })}
          />
        </div>
      )}
      {asked.map((ask) => {
        const answer = choice[ask.choice];
        const answerWith = (value: string) => {
          if (!answered.some((one) => one.choice === ask.choice)) setAnswered([...answered, ask]);
          onChoose({ [ask.choice]: value });
        };
        return (
          <div key={ask.choice} className={styles.ask}>
            <p>{ask.question}</p>
            {ask.options.length > fewOptions ? (
              <OneOf
                label={ask.question}
                isLabelHidden
                value={typeof answer === 'string' ? answer : ''}
                options={[{ value: '', label: 'Choose …' }, ...ask.options.map(({ value, words: label }) => ({ value, label }))]}
                onValue={(value) => value !== '' && answerWith(value)}
              />
            ) : (
              <OneOfFew
                label={ask.question}
                value={typeof answer === 'string' ? answer : ''}
                options={ask.options}
                onChoose={answerWith}
              />
            )}
          </div>
        );
      })}
      {file.mapping && (
        <>
          <Deed quiet isOpen={isMapOpen} onClick={() => setIsAskedFor(!isMapOpen)}>
            Which column is what
          </Deed>
          {isMapOpen && (
            <ColumnMapping mapping={file.mapping} chosen={choice.mapping} onChoose={(mapping) => onChoose({ mapping })} />
          )}
        </>
      )}
      {file.rows.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.rows}>
            <caption className="for-readers-only">The first rows of {file.name} as they will land</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">
                  <span className="for-readers-only">State</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {file.rows.slice(0, 8).map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file in their own order; two may be alike
                <tr key={at} data-state={row.state}>
                  <td className="figures">{row.at ? words.short(row.at) : 'no date'}</td>
                  <td>{row.who}</td>
                  <td>{row.what}</td>
                  <td>
                    {row.state !== 'new' && (
                      <Chip tone={row.state === 'odd' ? 'amber' : 'plain'}>{row.state === 'odd' ? 'odd' : 'already here'}</Chip>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {file.odd.length > 0 && (
        <details className={styles.odd}>
          <summary>What is odd</summary>
          <ul>
            {file.odd.slice(0, 50).map((one) => (
              <li key={`${one.where} ${one.reason}`}>
                {one.where}: {one.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
