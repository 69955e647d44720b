/**
 * Text that PostgreSQL can store and every reader agrees on: no NUL characters, no halves of surrogate pairs. Length is kept, so that
 * spans into the text stay true.
 */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed();

/** JSON that jsonb takes: the same for every string within. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  // NUL and halves of pairs come out as escapes; only then is every string looked at, which takes five times as long
  return /\\u(?:0000|d[89a-f])/i.test(text)
    ? JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part))
    : text;
}
