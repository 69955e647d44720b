import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FolderHealth, MailboxHealth } from '#sources/imap/health.ts';
import { stateQuery } from '../api.tsx';
import { Chip } from '../kit/chip.tsx';
import { Deed, DeedLink } from '../kit/deed.tsx';
import { Dialog, DialogDeeds } from '../kit/dialog.tsx';
import { Field, Tick } from '../kit/field.tsx';
import { Page, Part } from '../kit/page.tsx';
import { Trouble, Waiting } from '../kit/states.tsx';
import { useWords } from '../kit/when.tsx';
import { mailboxDeeds, mailboxesQuery } from '../mailbox-api.tsx';
import { say } from '../shell/undo.tsx';
import { ConnectMailbox } from './connect-mailbox.tsx';
import { Unreadable } from './imports.tsx';
import styles from './mailboxes.module.css';

export const route = createLazyRoute('/settings/mailboxes')({ component: Mailboxes });

/** Every mailbox with what was read of it, what was not, and why. "Up to date" stands there only when it is true. */
function Mailboxes() {
  const mailboxes = useQuery(mailboxesQuery);
  const state = useQuery(stateQuery);
  const shown = mailboxes.data?.filter((one) => one.state !== 'disconnected') ?? [];
  return (
    <Page title="Mailboxes" tab="Mailboxes" aside={<Link to="/settings">‹ Settings</Link>}>
      {mailboxes.error && <Trouble error={mailboxes.error} />}
      {mailboxes.isPending && <Waiting />}
      {shown.length > 0 && state.data?.step === 'questions' && (
        <section className={styles.next}>
          <p>Reading goes on by itself. Three questions, with guesses ready, and then the last twelve months.</p>
          <DeedLink main to="/questions">
            Answer them →
          </DeedLink>
        </section>
      )}
      {shown.map((mailbox) => (
        <Health key={mailbox.id} mailbox={mailbox} />
      ))}
      {mailboxes.data && (
        <Part title={shown.length === 0 ? 'Connect a mailbox' : 'Connect another one'}>
          <ConnectMailbox />
        </Part>
      )}
    </Page>
  );
}

function stateOf(
  mailbox: MailboxHealth,
  words: ReturnType<typeof useWords>,
): { words: string; tone: 'plain' | 'amber' | 'brick' } {
  if (mailbox.state === 'refused') return { words: 'not let in', tone: 'brick' };
  if (mailbox.state === 'away') return { words: 'cannot be reached', tone: 'amber' };
  if (mailbox.isSynced) return { words: 'up to date', tone: 'plain' };
  return { words: mailbox.behind > 0 ? `reading, ${words.count(mailbox.behind)} to go` : 'reading', tone: 'plain' };
}

function Health({ mailbox }: { mailbox: MailboxHealth }) {
  const words = useWords();
  const [open, setOpen] = useState<'folders' | 'skipped' | 'again' | 'password' | 'leave' | null>(null);
  const toggle = (what: 'folders' | 'skipped') => setOpen(open === what ? null : what);
  const state = stateOf(mailbox, words);
  const close = () => setOpen(null);
  return (
    <article className={styles.mailbox} aria-label={mailbox.name}>
      <header>
        <h2>{mailbox.name}</h2>
        <span className="aside-words">
          {mailbox.name === mailbox.address ? mailbox.server : `${mailbox.address}, ${mailbox.server}`}
        </span>
        <span className={styles.state}>
          {state.tone === 'plain' ? state.words : <Chip tone={state.tone}>{state.words}</Chip>}
        </span>
      </header>
      {mailbox.failure && <Trouble error={new Error(mailbox.failure)} />}
      <p className={styles.counts}>
        <span>{mailbox.heardAt ? `last looked ${words.short(mailbox.heardAt)}` : 'not looked at yet'}</span>
        <span>
          <strong>{words.count(mailbox.read)}</strong> read
        </span>
        <span>from {words.day(mailbox.readFrom)}</span>
        {mailbox.behind > 0 && <span>{words.count(mailbox.behind)} not read yet</span>}
        {mailbox.skipped > 0 && (
          <button type="button" aria-expanded={open === 'skipped'} onClick={() => toggle('skipped')}>
            {words.count(mailbox.skipped)} could not be read
          </button>
        )}
        <button type="button" aria-expanded={open === 'folders'} onClick={() => toggle('folders')}>
          {words.count(mailbox.folders.filter((one) => one.isRead).length)} folders
        </button>
      </p>
      {open === 'skipped' && <Unreadable id={mailbox.importId} />}
      {open === 'folders' && <Folders folders={mailbox.folders} />}
      <div className={styles.acts}>
        {mailbox.state === 'refused' && mailbox.provider === null && (
          <Deed onClick={() => setOpen('password')}>New password</Deed>
        )}
        <Deed quiet onClick={() => setOpen('again')}>
          Read again from …
        </Deed>
        <Deed quiet onClick={() => setOpen('leave')}>
          Disconnect
        </Deed>
      </div>
      {open === 'again' && <ReadAgain mailbox={mailbox} onClose={close} />}
      {open === 'password' && <NewPassword mailbox={mailbox} onClose={close} />}
      {open === 'leave' && <Leave mailbox={mailbox} onClose={close} />}
    </article>
  );
}

function Folders({ folders }: { folders: FolderHealth[] }) {
  const words = useWords();
  return (
    <div className={styles.folders}>
      <table>
        <thead>
          <tr>
            <th scope="col">Folder</th>
            <th scope="col">On the server</th>
            <th scope="col">Read</th>
            <th scope="col">To go</th>
            <th scope="col">Not readable</th>
            <th scope="col">Last read</th>
          </tr>
        </thead>
        <tbody>
          {folders.map((folder) => (
            <tr key={folder.path}>
              <th scope="row">{folder.path}</th>
              <td>{folder.isGone ? 'no longer there' : words.count(folder.messages)}</td>
              <td>{folder.isRead ? words.count(folder.read) : 'not read'}</td>
              <td>
                {!folder.isRead || folder.isGone
                  ? ''
                  : folder.isSynced
                    ? 'none'
                    : folder.behind > 0
                      ? words.count(folder.behind)
                      : '…'}
              </td>
              <td>{folder.skipped > 0 ? words.count(folder.skipped) : ''}</td>
              <td>{folder.readAt ? words.short(folder.readAt) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Asked = { mailbox: MailboxHealth; onClose: () => void };

/** A deed of this page: says what came of it and asks anew for what it changed. */
function useMailboxDeed<Given>(run: (given: Given) => Promise<unknown>, words: string, onClose: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      say({ words });
      onClose();
      await client.invalidateQueries();
    },
  });
}

function ReadAgain({ mailbox, onClose }: Asked) {
  const [from, setFrom] = useState(mailbox.readFrom);
  const again = useMailboxDeed(() => mailboxDeeds.readAgain(mailbox.id, from), `${mailbox.name} is read again`, onClose);
  return (
    <Dialog title={`Read ${mailbox.name} again`} onClose={onClose}>
      <p>Everything from this day on is met again. What is here already is not added twice; what was missed comes in.</p>
      <Field label="From" type="date" value={from} onValue={setFrom} />
      {again.error && <Trouble error={again.error} />}
      <DialogDeeds>
        <Deed main isBusy={again.isPending} isOff={from === ''} onClick={() => again.mutate(undefined)}>
          Read it again
        </Deed>
      </DialogDeeds>
    </Dialog>
  );
}

function NewPassword({ mailbox, onClose }: Asked) {
  const [password, setPassword] = useState('');
  const keep = useMailboxDeed(() => mailboxDeeds.password(mailbox.id, password), `${mailbox.name} lets Regard in again`, onClose);
  return (
    <Dialog title={`New password for ${mailbox.address}`} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate(undefined);
        }}
      >
        <Field label="Password" type="password" autoComplete="off" value={password} onValue={setPassword} />
        {keep.error && <Trouble error={keep.error} />}
        <DialogDeeds>
          <Deed main submit isBusy={keep.isPending} isOff={password === ''}>
            Try and keep it
          </Deed>
        </DialogDeeds>
      </form>
    </Dialog>
  );
}

function Leave({ mailbox, onClose }: Asked) {
  const words = useWords();
  const [withWhatWasRead, setWithWhatWasRead] = useState(false);
  const leave = useMailboxDeed(
    () => mailboxDeeds.disconnect(mailbox.id, withWhatWasRead),
    `${mailbox.name} is disconnected`,
    onClose,
  );
  return (
    <Dialog title={`Disconnect ${mailbox.name}?`} onClose={onClose}>
      <p>Its password is forgotten, nothing more is read, and nothing is sent by it. At the provider nothing changes.</p>
      <Tick
        label={`Also take back the ${words.count(mailbox.read)} mails that were read`}
        hint="They leave every list and figure, except those that another import has brought too."
        isOn={withWhatWasRead}
        onTick={setWithWhatWasRead}
      />
      {leave.error && <Trouble error={leave.error} />}
      <DialogDeeds>
        <Deed main isBusy={leave.isPending} onClick={() => leave.mutate(undefined)}>
          Disconnect
        </Deed>
        <Deed quiet onClick={onClose}>
          Keep it
        </Deed>
      </DialogDeeds>
    </Dialog>
  );
}
