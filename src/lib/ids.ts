import { createHash } from 'node:crypto';
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

/** A new time-ordered id. */
export const newId = <T extends Id<string>>(): T => v7() as T;

/** A name-based id (UUID version 8, SHA-256): the same names give the same id, so that work done again finds what it made before. */
export function derivedId(...names: (string | number)[]): string {
  const hex = createHash('sha256').update(names.join('\0')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
