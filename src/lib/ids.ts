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

/** A new time-ordered id. */
export const newId = <T extends Id<string>>(): T => v7() as T;
