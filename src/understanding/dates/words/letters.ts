export const SPACE = 32;

export const APOSTROPHE = 39;

export const CURLY_APOSTROPHE = 0x2019;

/** "-06:00" or "+2" behind GMT or UTC. */
export function offsetAt(text: string, at: number): { zone: string; length: number } | null {
  const found = /^([+-])(\d{1,2})(?::?([0-5]\d))?(?!\d)/.exec(text.slice(at, at + 7));
  if (!found || Number(found[2]) > 14) return null;
  return { zone: `${found[1]}${(found[2] ?? '').padStart(2, '0')}:${found[3] ?? '00'}`, length: found[0].length };
}

export function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
  return (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) || (code >= 0x3040 && code < 0xfff0);
}

export function isLowerLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** End of the word that starts at `at`; an apostrophe between letters belongs to it. */
export function wordEnd(text: string, at: number, limit: number): number {
  let end = at + 1;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isLetter(code)) end++;
    else if ((code === APOSTROPHE || code === CURLY_APOSTROPHE) && end + 1 < limit && isLetter(text.charCodeAt(end + 1)))
      end += 2;
    else break;
  }
  return end;
}

export function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === CURLY_APOSTROPHE;
}

/** Where the first apostrophe in [start, end) is; -1 where there is none. */
export function apostropheIn(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isApostrophe(code)) return i;
  }
  return -1;
}

/** End of "a.m." or "c.o.b": single letters with a full stop behind each. */
export function dottedEnd(text: string, start: number, limit: number): number {
  let at = start;
  const stop = Math.min(limit, start + 8);
  while (at + 1 < stop && isLetter(text.charCodeAt(at)) && text.charCodeAt(at + 1) === 46) at += 2;
  if (at < limit && isLetter(text.charCodeAt(at)) && !isLetter(text.charCodeAt(at + 1)) && at > start) at++;
  return at;
}

/** The end of what blanks surround, at most a few thousand characters on. */
export function chunkEnd(text: string, at: number, limit: number): number {
  const stop = Math.min(limit, at + 4096);
  let end = at;
  while (end < stop && text.charCodeAt(end) > SPACE) end++;
  return end;
}

/** http://, https://, www., file:// … */
export function isAddressStart(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  return (
    (next === 58 && text.charCodeAt(end + 1) === 47 && text.charCodeAt(end + 2) === 47) ||
    (next === 46 && end - start === 3 && text.slice(start, end) === 'www')
  );
}

export function isMoneyOrCode(code: number): boolean {
  return (
    code === 36 || code === 0xa3 || code === 0x20ac || code === 0xa5 || code === 35 || code === 0xa7 || code === 61 || code === 43
  );
}
