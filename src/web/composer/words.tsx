import { type KeyboardEvent, type Ref, useLayoutEffect, useRef } from 'react';
import styles from './words.module.css';

type Mark = { start: number; end: number; tone?: 'brick' };

/** Replaces a part of a text field as if it had been typed, so that the browser's own undo brings it back. */
export function typeOver(field: HTMLTextAreaElement, start: number, end: number, words: string): void {
  field.focus();
  field.setSelectionRange(start, end);
  // still the only way that keeps the field's own undo; where it is gone the words change all the same
  if (!document.execCommand('insertText', false, words)) {
    field.setRangeText(words, start, end, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** A last paragraph as short as this is a leave or a name: what is put in stands above it. */
const longestLeave = 60;

/** Puts lines of their own where a draft leaves a line open, else below the paragraph in which the caret stands, or above the leave where nobody has been in the field. */
export function typeOwnLines(field: HTMLTextAreaElement, words: string): void {
  const open = openLineOf(field.value);
  if (open >= 0) {
    typeOver(field, open, open + 1, words);
    return;
  }
  const { value } = field;
  const at =
    document.activeElement === field || field.selectionEnd > 0 ? endOfParagraph(value, field.selectionEnd) : aboveLeave(value);
  const [before, after] = [value.slice(0, at), value.slice(at)];
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = after === '' ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  typeOver(field, at, at, `${lead}${words}${tail}`);
}

function endOfParagraph(words: string, caret: number): number {
  const end = words.indexOf('\n\n', caret);
  return end < 0 ? words.length : end;
}

function aboveLeave(words: string): number {
  const last = words.trimEnd().lastIndexOf('\n\n');
  return last > 0 && words.trimEnd().length - last - 2 <= longestLeave ? last : words.length;
}

/** A line of a draft to begin with that waits for the writer's own words. */
const openLine = /^…$/m;

/** The first line that a draft leaves open, or -1. */
export const openLineOf = (words: string): number => words.search(openLine);

/** Goes on where a draft leaves a line open: what is typed takes its place. */
export function goOnAtOpenLine(field: HTMLTextAreaElement): void {
  const at = openLineOf(field.value);
  if (at >= 0) field.setSelectionRange(at, at + 1);
}

/** The words of a letter: grows with what is written, and marks lie behind the letters. */
export function Words({
  ref,
  label,
  value,
  marks,
  placeholder,
  onValue,
  onKeyDown,
}: {
  ref: Ref<HTMLTextAreaElement>;
  label: string;
  value: string;
  marks: readonly Mark[];
  placeholder: string;
  onValue: (value: string, caret: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}) {
  const behind = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    const field = box.current?.querySelector('textarea');
    if (!field) return;
    field.style.height = '0';
    field.style.height = `${field.scrollHeight}px`;
  }, [value]);
  return (
    <div ref={box} className={styles.box}>
      <div ref={behind} className={styles.behind} aria-hidden="true">
        <Marked words={value} marks={marks} />
      </div>
      <textarea
        ref={ref}
        className={styles.words}
        aria-label={label}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onValue(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function Marked({ words, marks }: { words: string; marks: readonly Mark[] }) {
  const parts = [];
  let at = 0;
  for (const mark of marks.toSorted((one, other) => one.start - other.start)) {
    if (mark.start < at || mark.end > words.length) continue;
    parts.push(words.slice(at, mark.start));
    parts.push(
      <mark key={mark.start} data-tone={mark.tone}>
        {words.slice(mark.start, mark.end)}
      </mark>,
    );
    at = mark.end;
  }
  // a last line break needs something after it to have a height
  parts.push(`${words.slice(at)}\u200b`);
  return <>{parts}</>;
}
