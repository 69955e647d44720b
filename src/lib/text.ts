/**
 * Text that PostgreSQL can store and every reader agrees on: no NUL characters, no halves of surrogate pairs. Length is kept, so that
 * spans into the text stay true.
 */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed();

/** JSON that jsonb takes: the same for every string within. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part));
