import { hash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** All ids are UUIDs, version 7 (RFC 9562), made here because PostgreSQL 15 cannot. Branded so that two cannot be swapped. */
export type FirmId = Id<'firm'>;
export type MemberId = Id<'member'>;
export type EntryId = Id<'entry'>;
export type ImportId = Id<'import'>;
export type CustomerId = Id<'customer'>;
export type PersonId = Id<'person'>;
export type ThreadId = Id<'thread'>;
export type PromiseId = Id<'promise'>;
export type FindingId = Id<'finding'>;
export type LetterId = Id<'letter'>;
export type WorkActId = Id<'work-act'>;
export type MisreadingId = Id<'misreading'>;

const idBytes = 16;
const pool = new Uint8Array(idBytes * 256);
let used = pool.length;
let lastMs = 0;
let count = 0;

/** A new time-ordered id; those of one millisecond are in the order of their making. */
export function newId<T extends Id<string>>(): T {
  // randomness is drawn for many ids at once: the call is dearer than the bytes
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + idBytes);
  used += idBytes;
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // a random beginning with room to count on (RFC 9562, 6.2, method 1)
    count = (((random[6] ?? 0) << 24) | ((random[7] ?? 0) << 16) | ((random[8] ?? 0) << 8) | (random[9] ?? 0)) >>> 1;
  } else count += 1;
  return v7({ random, msecs: lastMs, seq: count }) as T;
}

/** A name-based id (UUID version 8, SHA-256): the same names give the same id, so that work done again finds what it made before. */
export function derivedId(...names: (string | number)[]): string {
  const hex = hash('sha256', names.join('\0'));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
