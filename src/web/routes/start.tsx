import '@mantine/dropzone/styles.css';
import '@mantine/core/styles/LoadingOverlay.css';
import '@mantine/core/styles/Overlay.css';
import { Dropzone } from '@mantine/dropzone';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { deeds, sampleQuery, stateQuery, uploadsQuery } from '../api.tsx';
import { copyFiles, stopCopying, takeArrival, useCopying } from '../copying.tsx';
import { useFirmChange } from '../deeds/use-firm-change.tsx';
import { Deed, DeedLink } from '../kit/deed.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Progress, Trouble } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { FromWhere } from './from-where.tsx';
import styles from './start.module.css';

export const route = createLazyRoute('/start')({ component: Start });

function Start() {
  const state = useQuery(stateQuery);
  const uploads = useQuery(uploadsQuery);
  const isFirst = state.data?.step === 'empty';
  return (
    <Page title={isFirst ? 'How do you treat your customers?' : 'Bring in more'} tab={isFirst ? 'Welcome' : 'Bring in more'}>
      {isFirst && (
        <p className={styles.lead}>
          Regard reads the mail, calls, contacts and invoices you already have, and shows who waited, which promises slipped and
          who needs you today. Each figure opens the words it rests on.
        </p>
      )}
      <Connect />
      <DropHere isMain={!uploads.data?.length} />
      <CopyingList />
      <WaitingUploads />
      {isFirst && <Sample />}
      <Part title="How to get the file">
        <FromWhere />
      </Part>
    </Page>
  );
}

/** What keeps Today right by itself; files bring the past. */
function Connect() {
  return (
    <section className={styles.sample}>
      <div>
        <h2>Connect a mailbox</h2>
        <p className="aside-words">
          The last 90 days are here within a minute or so, the rest follows, and new mail comes by itself. Only read, never
          changed.
        </p>
      </div>
      <DeedLink to="/settings/mailboxes">Connect</DeedLink>
    </section>
  );
}

function DropHere({ isMain }: { isMain: boolean }) {
  const openFiles = useRef<() => void>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      <Dropzone
        onDrop={copyFiles}
        openRef={openFiles}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        className={styles.drop}
        classNames={{ inner: styles.inner }}
        tabIndex={-1}
        inputProps={{ 'aria-label': 'Files to bring in' }}
      >
        <p className={styles.drophead}>Drop files or a folder here</p>
        <p className={styles.kinds}>
          Mail (mbox, .eml, Maildir, zip or gz of them) · contacts (vCard, CSV) · invoices and payments (CSV) · WhatsApp chats ·
          SMS backups · call logs · calendars (.ics)
        </p>
        <p className={styles.choose}>
          <Deed main={isMain} onClick={() => openFiles.current?.()}>
            Choose files
          </Deed>
          <Deed onClick={() => folder.current?.click()}>Choose a folder</Deed>
        </p>
        <p className={styles.promise}>Nothing leaves this machine. You see what is in them before anything is kept.</p>
      </Dropzone>
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        // React has no word for it; every browser since 2017 knows it
        {...{ webkitdirectory: '' }}
        onChange={(event) => copyFiles([...(event.currentTarget.files ?? [])])}
      />
    </>
  );
}

/** How far the copying is; when all is there, on to what is in them. */
function CopyingList() {
  const { lines, isBusy, sent, size, perSecond } = useCopying();
  const words = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const isAllThere = lines.length > 0 && lines.every(({ state }) => state === 'copied');
  useEffect(() => {
    if (isBusy || lines.length === 0) return;
    void client.invalidateQueries({ queryKey: uploadsQuery.queryKey });
    if (takeArrival()) void navigate({ to: '/start/preview' });
  }, [isBusy, lines, client, navigate]);
  if (lines.length === 0 || isAllThere) return null;
  const failed = lines.filter(({ state }) => state === 'failed');
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  const arrived = lines.reduce((sum, line) => sum + line.arrived, 0);
  return (
    <section className={styles.copying} aria-label="Copying">
      {isBusy && (
        <>
          <p>
            Copying {lines.length === 1 && lines[0] ? lines[0].name : 'them'}
            {count > 1 && `, ${words.count(arrived)} of ${words.count(count)} files`}: {words.bytes(sent)} of {words.bytes(size)}
            {perSecond > 0 && size > sent && `, about ${words.span((size - sent) / perSecond)} left`}
          </p>
          <Progress share={size > 0 ? sent / size : null} label="Copying" />
          <Deed quiet onClick={stopCopying}>
            Stop
          </Deed>
        </>
      )}
      {failed.slice(0, 5).map((line) => (
        <Trouble key={line.key} error={new Error(`${line.name}: ${line.problem}`)} />
      ))}
      {failed.length > 5 && <p>and {failed.length - 5} more that could not be copied.</p>}
    </section>
  );
}

/** Files that were copied before and not looked at yet: a closed tab loses nothing. */
function WaitingUploads() {
  const uploads = useQuery(uploadsQuery);
  const { isBusy } = useCopying();
  const client = useQueryClient();
  const words = useWords();
  const drop = useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids) await deeds.dropUpload(id);
    },
    onSettled: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey }),
  });
  const waiting = uploads.data ?? [];
  if (waiting.length === 0 || isBusy) return null;
  return (
    <section className={styles.waiting}>
      <p>
        <strong>{waiting.length === 1 ? waiting[0]?.name : `${words.count(waiting.length)} files`}</strong> wait to be looked at.
      </p>
      <span>
        <DeedLink main to="/start/preview">
          See what is in them
        </DeedLink>{' '}
        <Deed quiet onClick={() => drop.mutate(waiting.map(({ id }) => id))} isBusy={drop.isPending}>
          Forget them
        </Deed>
      </span>
    </section>
  );
}

function Sample() {
  const open = useFirmChange(deeds.openSample, '/look-back');
  const underWay = useQuery({ ...sampleQuery, refetchInterval: ({ state }) => (open.isPending || state.data ? 500 : false) });
  const stop = useMutation({ mutationFn: deeds.dropSample });
  // a page that was loaded again finds the firm in the making and waits for it like the one that asked first
  const isAsked = useRef(false);
  const { mutate } = open;
  useEffect(() => {
    if (underWay.data === undefined || isAsked.current) return;
    isAsked.current = true;
    if (underWay.data) mutate();
  }, [underWay.data, mutate]);
  const progress = open.isPending ? underWay.data : null;
  return (
    <section className={styles.sample}>
      <div>
        <h2>Look around with the sample firm</h2>
        <p className="aside-words">
          {open.isPending
            ? `${progress?.words ?? 'Writing a year of letters, calls and invoices'}…`
            : 'A small business with a year of mail, calls and invoices, all invented. Removed in a click.'}
        </p>
      </div>
      {open.isPending ? (
        <Deed onClick={() => stop.mutate()} isBusy={stop.isPending}>
          Cancel
        </Deed>
      ) : (
        <Deed onClick={() => open.mutate()}>Open the sample firm</Deed>
      )}
      {open.isPending && (
        <div className={styles.writing}>
          <Progress share={progress?.share ?? null} label="Making the sample firm" />
        </div>
      )}
    </section>
  );
}
