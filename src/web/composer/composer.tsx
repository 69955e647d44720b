import { useQuery } from '@tanstack/react-query';
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
import type { Reply } from '#actions/inbox/desk.ts';
import { Deed } from '../kit/deed.tsx';
import { KeyCap } from '../kit/key-cap.tsx';
import { useWords } from '../kit/when.tsx';
import { keepFile, templatesQuery, working } from '../working-api.tsx';
import { Addresses } from './addresses.tsx';
import styles from './composer.module.css';
import { DraftLine, DraftWith, useModelDraft } from './model-draft.tsx';
import { fittingOf, TemplatesMenu } from './templates-menu.tsx';
import { atOnce, useSending } from './use-sending.tsx';
import type { Kind, Writing } from './use-writing.tsx';
import { goOnAtOpenLine, typeOver, typeOwnLines, Words } from './words.tsx';

const Later = lazy(() => import('./later.tsx').then((room) => ({ default: room.Later })));

export type ComposerHandle = {
  /** Puts the caret into the words; `kind` chooses the side first. */
  write: (kind?: Kind) => void;
  /** Takes the safer date of a hint into the words. */
  accept: (hint: number) => void;
  /** Takes a kinder wording into the words. */
  acceptWords: (hint: number) => void;
  /** Puts words in the place of others, as if they were typed. */
  put: (place: { start: number; end: number }, words: string) => void;
  /** Shows words of the draft, chosen. */
  show: (start: number, end: number) => void;
  /** Puts words of their own lines where the caret stands, or at the end. */
  insert: (words: string) => void;
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
  const model = useModelDraft({
    threadId: props.threadId,
    writing,
    onLetter: (words) => field.current && typeOver(field.current, 0, field.current.value.length, words),
  });
  const acceptWords = (at: number) => {
    const hint = writing.toned[at];
    if (hint?.instead != null && field.current) typeOver(field.current, hint.start, hint.end, hint.instead);
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
    acceptWords,
    put: ({ start, end }, words) => field.current && typeOver(field.current, start, end, words),
    show: (start, end) => {
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
    },
    insert: (words) => {
      if (field.current) typeOwnLines(field.current, words);
    },
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
    } else if (event.altKey && (event.code === 'Period' || event.code === 'Comma') && writing.toned.length > 0) {
      // by the place of the key: with Alt some keyboards write another letter
      event.preventDefault();
      const [first] = writing.toned;
      if (event.code === 'Period') acceptWords(writing.toned.findIndex((hint) => hint.instead !== null));
      else if (first) void writing.tellWrong(first);
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
        marks={
          isNote
            ? []
            : [
                ...writing.hints.map((hint) => ({ start: hint.dateStart, end: hint.dateEnd })),
                ...writing.toned.map(({ start, end }) => ({ start, end, tone: 'brick' as const })),
              ]
        }
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
      {!isNote && <DraftLine draft={model} />}
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
        {!isNote && <DraftWith draft={model} />}
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
