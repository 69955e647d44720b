import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  lazy,
  type Ref,
  Suspense,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { Reply, Way } from '#actions/inbox/desk.ts';
import { deeds, Refused } from '../api.tsx';
import { copied } from '../deeds/draft.tsx';
import { useRefresh } from '../deeds/use-deed.tsx';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { useWords } from '../kit/when.tsx';
import { say } from '../shell/undo.tsx';
import { keepFile, templatesQuery, working } from '../working-api.tsx';
import styles from './composer.module.css';
import { fittingOf, TemplatesMenu } from './templates-menu.tsx';
import type { Kind, Writing } from './use-writing.tsx';
import { goOnAtOpenLine, openLineOf, typeOver, Words } from './words.tsx';

const Later = lazy(() => import('./later.tsx').then((room) => ({ default: room.Later })));

export type ComposerHandle = {
  /** Puts the caret into the words; `kind` chooses the side first. */
  write: (kind?: Kind) => void;
  /** Takes the safer date of a hint into the words. */
  accept: (hint: number) => void;
};

export type ComposerProps = {
  writing: Writing;
  whom: string;
  customerId: string | null;
  threadId: string | null;
  reply: Reply;
  /** The newest entry that the writer has on screen. */
  seen: number | null;
  /** Something came since: the send is stopped until it was read. */
  onNews: () => void;
  onClosed?: () => void;
  ref?: Ref<ComposerHandle>;
};

type Sending = { closes: boolean; sendAt: string | null; onlyIfNoReply: boolean };
const atOnce: Sending = { closes: false, sendAt: null, onlyIfNoReply: false };

/** Where one writes to a customer, or a note for ourselves. Kept on every keystroke; sends only where a mailbox can. */
export function Composer(props: ComposerProps) {
  const { writing, whom, reply, ref } = props;
  const { kind, draft, change } = writing;
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const menuId = useId();
  const [slash, setSlash] = useState<{ from: number; typed: string; at: number } | null>(null);
  const [isAddressing, setIsAddressing] = useState(false);
  const [isLater, setIsLater] = useState(false);
  const [refused, setRefused] = useState('');
  const [wayId, setWayId] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const templates = useQuery({ ...templatesQuery, enabled: slash !== null });
  const way = reply.ways.find((one) => one.mailboxId === wayId) ?? reply.ways.at(0) ?? null;
  const sending = useSending(props, way, setRefused);
  const recipients = draft.recipients.length > 0 ? draft.recipients : reply.recipients;
  const subject = draft.subject || reply.subject;
  const isNote = kind === 'note';
  const canSend = !isNote && reply.cannotSend === null;

  const accept = (at: number) => {
    const hint = writing.hints[at];
    if (hint?.safer && field.current) typeOver(field.current, hint.dateStart, hint.dateEnd, hint.safer.instead);
  };
  useImperativeHandle(ref, () => ({
    write: (wanted) => {
      if (wanted) writing.setKind(wanted);
      requestAnimationFrame(() => {
        const isNew = document.activeElement !== field.current;
        field.current?.focus();
        if (isNew && field.current) goOnAtOpenLine(field.current);
        // whole, with what sends it
        field.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
      });
    },
    accept,
  }));

  // the draft to begin with may come when the caret is there already
  const wasEmpty = useRef(true);
  useEffect(() => {
    const isBegun = wasEmpty.current && draft.words !== '';
    wasEmpty.current = draft.words === '';
    if (isBegun && field.current && document.activeElement === field.current) goOnAtOpenLine(field.current);
  }, [draft.words]);

  const typed = (words: string, caret: number) => {
    change({ words });
    setRefused('');
    const found = /(?:^|\n)\/([^\n/]{0,40})$/.exec(words.slice(0, caret));
    setSlash(found && !isNote ? { from: caret - (found[1] ?? '').length - 1, typed: found[1] ?? '', at: 0 } : null);
  };

  const choose = async (id: string) => {
    const place = slash;
    setSlash(null);
    if (!place || !field.current) return;
    try {
      const filled = await working.filled(id, props.customerId ? { customer: props.customerId } : {});
      typeOver(field.current, place.from, place.from + 1 + place.typed.length, filled.words);
      if (filled.subject && !reply.inReplyTo && draft.subject === '') change({ subject: filled.subject });
      if (filled.missing.length > 0) setRefused(`Not known here: ${filled.missing.join(', ')}. Write it yourself.`);
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error));
    }
  };

  const add = async (files: File[]) => {
    for (const file of files) {
      try {
        writing.attach(await keepFile(file));
      } catch (error) {
        setRefused(error instanceof Error ? error.message : String(error));
      }
    }
  };

  const finish = () => {
    if (isNote) void sending.note();
    else if (canSend) void sending.send(atOnce);
    else void sending.copy();
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && event.key === 'Enter') {
      event.preventDefault();
      finish();
    } else if (isMod && event.key === '.') {
      const first = writing.hints.findIndex((hint) => hint.safer);
      if (first < 0) return;
      event.preventDefault();
      accept(first);
    } else if (slash) {
      const fitting = fittingOf(templates.data?.templates ?? [], slash.typed);
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const chosen = fitting[slash.at];
      if (by !== 0 && fitting.length > 0) {
        event.preventDefault();
        setSlash({ ...slash, at: (slash.at + by + fitting.length) % fitting.length });
      } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) {
        event.preventDefault();
        void choose(chosen.id);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        setSlash(null);
      }
    } else if (event.key === 'Escape') field.current?.blur();
  };

  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (isNote || files.length === 0) return;
    event.preventDefault();
    void add(files);
  };
  const drop = (event: DragEvent) => {
    setIsOver(false);
    if (isNote || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void add([...event.dataTransfer.files]);
  };

  return (
    <section
      className={styles.composer}
      aria-label={isNote ? 'A private note' : `To ${whom}`}
      data-note={isNote || undefined}
      data-over={isOver || undefined}
      onPaste={paste}
      onDrop={drop}
      onDragOver={(event) => {
        if (isNote || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
    >
      <header className={styles.sides}>
        {(['reply', 'note'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => writing.setKind(one)}>
            {one === 'note' ? 'Private note' : reply.inReplyTo ? 'Reply' : 'Write'}
          </button>
        ))}
        {!isNote && (
          <button
            type="button"
            className={styles.address}
            aria-expanded={isAddressing}
            onClick={() => setIsAddressing(!isAddressing)}
          >
            {recipients.length > 0 ? `to ${recipients.map((one) => one.name ?? one.address).join(', ')}` : 'to whom?'}
          </button>
        )}
      </header>
      {isAddressing && !isNote && (
        <Addresses writing={writing} recipients={recipients} subject={subject} ways={reply.ways} way={way} onWay={setWayId} />
      )}
      <Words
        ref={field}
        label={isNote ? 'Your note' : 'Your words'}
        value={draft.words}
        marks={isNote ? [] : writing.hints.map((hint) => ({ start: hint.dateStart, end: hint.dateEnd }))}
        placeholder={
          isNote
            ? 'Only your firm sees it. @name tells somebody.'
            : `Write to ${whom}. A line that begins with / offers templates.`
        }
        onValue={typed}
        onKeyDown={press}
      />
      {slash && <TemplatesMenu id={menuId} typed={slash.typed} at={slash.at} onChoose={(id) => void choose(id)} />}
      {!isNote && draft.attachments.length > 0 && (
        <ul className={styles.files} aria-label="Files that go along">
          {draft.attachments.map((file, at) => (
            <li key={`${file.hash} ${file.name}`}>
              <FileName name={file.name} size={file.size} />
              <Deed
                quiet
                label={`Take ${file.name} away`}
                onClick={() => change({ attachments: draft.attachments.filter((_, place) => place !== at) })}
              >
                ×
              </Deed>
            </li>
          ))}
        </ul>
      )}
      {writing.keeping === 'other' && (
        <div className={styles.stop} role="alert">
          <p>You have gone on with this in another window.</p>
          <Deed onClick={() => void writing.takeOver()}>Take over what stands there</Deed>
          <Deed onClick={() => void writing.goOnHere()}>Go on here</Deed>
        </div>
      )}
      {refused && (
        <p className={styles.stop} role="alert">
          {refused}
        </p>
      )}
      {!isNote && reply.cannotSend && <p className={styles.cannot}>{reply.cannotSend}</p>}
      <footer className={styles.deeds}>
        {isNote && (
          <Deed main onClick={finish} isBusy={sending.isBusy} isOff={draft.words.trim() === ''}>
            Keep the note <KeyCap>Ctrl ↵</KeyCap>
          </Deed>
        )}
        {!isNote && canSend && (
          <>
            <Deed main onClick={finish} isBusy={sending.isBusy} isOff={draft.words.trim() === ''}>
              Send <KeyCap>Ctrl ↵</KeyCap>
            </Deed>
            {props.threadId && (
              <Deed onClick={() => void sending.send({ ...atOnce, closes: true })} isOff={draft.words.trim() === ''}>
                Send and close
              </Deed>
            )}
            <Deed quiet onClick={() => setIsLater(true)} isOff={draft.words.trim() === ''}>
              Later…
            </Deed>
          </>
        )}
        {!isNote && !canSend && (
          <Deed main onClick={() => void sending.copy()} isOff={draft.words.trim() === ''}>
            Copy the draft
          </Deed>
        )}
        {!isNote && canSend && (
          <Deed quiet onClick={() => picker.current?.click()}>
            Attach
          </Deed>
        )}
        {!isNote && (
          <Deed
            quiet
            onClick={() => {
              const words = field.current;
              if (!words) return;
              const isLineStart = words.value === '' || words.value.endsWith('\n');
              typeOver(words, words.value.length, words.value.length, isLineStart ? '/' : '\n/');
            }}
          >
            / templates
          </Deed>
        )}
        <KeptLine writing={writing} />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </footer>
      <Suspense fallback={null}>
        {isLater && (
          <Later
            isAnswer={reply.inReplyTo !== null}
            onClose={() => setIsLater(false)}
            onChoose={(sendAt, onlyIfNoReply) => {
              setIsLater(false);
              void sending.send({ closes: false, sendAt, onlyIfNoReply });
            }}
          />
        )}
      </Suspense>
    </section>
  );
}

function FileName({ name, size }: { name: string; size: number }) {
  const words = useWords();
  return (
    <span>
      {name} <span className={styles.soft}>{words.bytes(size)}</span>
    </span>
  );
}

function KeptLine({ writing: { keeping } }: { writing: Writing }) {
  const words = { none: '', keeping: 'keeping…', kept: 'draft kept', away: 'not kept: Regard does not answer', other: '' }[
    keeping
  ];
  return (
    <output className={styles.kept} data-tone={keeping === 'away' ? 'brick' : undefined}>
      {words}
    </output>
  );
}

/** Whom it goes to and what it is called; changed in place, kept with the draft. */
function Addresses({
  writing,
  recipients,
  subject,
  ways,
  way,
  onWay,
}: {
  ways: Way[];
  way: Way | null;
  onWay: (mailboxId: string) => void;
  writing: Writing;
  recipients: { role: 'to' | 'cc' | 'bcc'; name: string | null; address: string }[];
  subject: string;
}) {
  const ids = useId();
  const [lines, setLines] = useState({ to: lineOf(recipients, 'to'), cc: lineOf(recipients, 'cc') });
  const change = (part: Partial<typeof lines>) => {
    const next = { ...lines, ...part };
    setLines(next);
    const known = new Map(recipients.map((one) => [one.address, one.name]));
    writing.change({
      recipients: (['to', 'cc'] as const).flatMap((role) =>
        addressesIn(next[role]).map((address) => ({ role, address, name: known.get(address) ?? null })),
      ),
    });
  };
  return (
    <div className={styles.lines}>
      {way && ways.length > 1 && (
        <label htmlFor={`${ids} from`}>
          <span>From</span>
          <select id={`${ids} from`} value={way.mailboxId} onChange={(event) => onWay(event.currentTarget.value)}>
            {ways.map((one) => (
              <option key={one.mailboxId} value={one.mailboxId}>
                {one.name} · {one.address}
              </option>
            ))}
          </select>
        </label>
      )}
      {(['to', 'cc'] as const).map((role) => (
        <label key={role} htmlFor={`${ids} ${role}`}>
          <span>{role === 'to' ? 'To' : 'Copy'}</span>
          <input
            id={`${ids} ${role}`}
            value={lines[role]}
            autoComplete="off"
            onChange={(event) => change({ [role]: event.currentTarget.value })}
          />
        </label>
      ))}
      <label htmlFor={`${ids} subject`}>
        <span>Subject</span>
        <input
          id={`${ids} subject`}
          value={subject}
          onChange={(event) => writing.change({ subject: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

const lineOf = (recipients: { role: string; address: string }[], role: string) =>
  recipients
    .filter((one) => one.role === role)
    .map((one) => one.address)
    .join(', ');
const addressesIn = (line: string) =>
  line
    .split(/[,;\s]+/)
    .map((one) => one.replace(/^<|>$/g, ''))
    .filter((one) => one !== '')
    .slice(0, 20);

/** What becomes of the words: sent, kept as a note, copied; each says what happened and how it is taken back. */
function useSending(props: ComposerProps, way: Way | null, setRefused: (words: string) => void) {
  const { writing, reply, threadId, customerId, whom } = props;
  const [isBusy, setIsBusy] = useState(false);
  const client = useQueryClient();
  const refresh = useRefresh();
  const words = useWords();
  const letterId = useRef(crypto.randomUUID());
  // another draft is another letter
  const isEmpty = writing.reply.words === '';
  useEffect(() => {
    if (isEmpty) letterId.current = crypto.randomUUID();
  }, [isEmpty]);

  const during = async (work: () => Promise<void>) => {
    if (isBusy) return;
    setIsBusy(true);
    setRefused('');
    try {
      await work();
    } catch (error) {
      if (error instanceof Refused && error.code === 'something_new') {
        props.onNews();
        await client.invalidateQueries({ queryKey: ['thread', threadId] });
      }
      setRefused(error instanceof Error ? error.message : String(error));
    } finally {
      setIsBusy(false);
    }
  };

  const send = (how: Sending) =>
    during(async () => {
      const { draft } = writing;
      if (draft.words.trim() === '') return;
      const left = /\{[^{}\n]{1,60}\}/.exec(draft.words);
      if (left) throw new Error(`${left[0]} still stands in your words. Fill it in or take it out.`);
      if (openLineOf(draft.words) >= 0)
        throw new Error('A line of your letter says only “…”. Write what belongs there, or take it out.');
      const recipients = draft.recipients.length > 0 ? draft.recipients : reply.recipients;
      if (!way || recipients.length === 0) throw new Error('Say whom it goes to first.');
      const { dueAt, letterId: sent } = await working.send({
        letterId: letterId.current,
        mailboxId: way.mailboxId,
        recipients,
        subject: draft.subject || reply.subject,
        words: draft.words,
        files: draft.attachments.map(({ hash, name, mediaType }) => ({ hash, name, mediaType, contentId: null })),
        inReplyTo: reply.inReplyTo,
        threadId,
        expectsSeq: props.seen,
        ...how,
      });
      const before = draft;
      await writing.empty('reply');
      letterId.current = crypto.randomUUID();
      const closed =
        how.closes && threadId
          ? await working.work(threadId, { kind: 'close' }, props.seen === null ? {} : { seen: props.seen }).catch(() => null)
          : null;
      say({
        words: `${how.sendAt ? `Goes out ${words.dayTime(dueAt)}` : 'Goes out in ten seconds'}${how.onlyIfNoReply ? ', unless they write before' : ''}${closed ? '; closed' : ''}`,
        undo: async () => {
          await working.takeBack(sent);
          if (closed) await deeds.undo(closed.decisionId);
          writing.change({ ...before }, 'reply');
        },
      });
      // what the page shows follows in its own time: the next letter need not wait for it
      void refresh();
      if (how.closes) props.onClosed?.();
    });

  const note = () =>
    during(async () => {
      const said = writing.draft.words.trim();
      if (said === '') return;
      if (!threadId && !customerId) return;
      const { entryId, named } = threadId
        ? await working.note(threadId, said)
        : { ...(await deeds.note(customerId ?? '', said)), named: [] };
      await writing.empty('note');
      say({
        words: named.length > 0 ? `Note kept; ${named.join(' and ')} will see it in Mine` : `Note on ${whom} kept`,
        undo: async () => {
          await deeds.takeBack(entryId);
          writing.change({ words: said }, 'note');
        },
      });
      void refresh();
    });

  const copy = () =>
    during(async () => {
      if (await copied(writing.draft.words)) say({ words: 'Copied. Paste it into your mail program; the draft stays here.' });
    });

  return { send, note, copy, isBusy };
}
