import type { Sense } from './sense.ts';

const MULTIPLIER = 0x01000193;

const SEED = 0x811c9dc5;

/**
 * Looks up words of a text without cutting them out of it: most words of a mail are not in the table, and making a lower-case string of each of them
 * would be most of the reader's work. ASCII words by an open hash table, others by a map.
 */
export class WordTable {
  readonly #keys: string[];
  readonly #senses: (Sense | undefined)[];
  readonly #mask: number;
  readonly #other = new Map<string, Sense>();
  /** Bit n of an entry: some word that starts with these two letters has n letters. Most words of a text fail here. */
  readonly #shapes = new Int32Array(128 * 32);

  constructor(senses: Map<string, Sense>) {
    let size = 64;
    while (size < senses.size * 3) size *= 2;
    this.#keys = new Array(size).fill('');
    this.#senses = new Array(size).fill(undefined);
    this.#mask = size - 1;
    for (const [word, sense] of senses) this.#add(word, sense);
  }

  /** The sense of the word at [start, end), whatever its case; null where it is not in the table. */
  find(text: string, start: number, end: number): Sense | null {
    const length = end - start;
    const first = text.charCodeAt(start) | 32;
    const second = length > 1 ? text.charCodeAt(start + 1) : 0;
    if (first < 128 && second < 128 && (length > 31 || ((this.#shapes[(first << 5) | (second & 31)] ?? 0) & (1 << length)) === 0))
      return null;
    let hash = SEED;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return this.#other.size > 0 ? this.#findOther(text, start, end) : null;
      hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code + 32 : code), MULTIPLIER);
    }
    for (let slot = (hash ^ (hash >>> 15)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const sense = this.#senses[slot];
      if (!sense) return null;
      const key = this.#keys[slot];
      if (key !== undefined && key.length === length && isSame(text, start, key)) return sense;
    }
  }

  #findOther(text: string, start: number, end: number): Sense | null {
    if (end - start > 31) return null;
    const word = text.slice(start, end).toLowerCase().normalize('NFC').replaceAll('’', "'");
    return this.#other.get(word) ?? null;
  }

  #add(word: string, sense: Sense): void {
    let hash = SEED;
    let isAscii = true;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      if (code > 127) isAscii = false;
      hash = Math.imul(hash ^ code, MULTIPLIER);
    }
    if (!isAscii || word.includes("'")) this.#other.set(word, sense);
    const first = word.charCodeAt(0);
    const shape = ((first | 32) << 5) | (word.charCodeAt(1) & 31);
    if (first < 128 && shape < this.#shapes.length) this.#shapes[shape] = (this.#shapes[shape] ?? 0) | (1 << word.length);
    if (!isAscii) return;
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#senses[slot]) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = word;
    this.#senses[slot] = sense;
  }
}

export function isSame(text: string, start: number, key: string): boolean {
  for (let i = 0; i < key.length; i++) {
    const code = text.charCodeAt(start + i);
    if ((code >= 65 && code <= 90 ? code + 32 : code) !== key.charCodeAt(i)) return false;
  }
  return true;
}
