import { z } from 'zod';
import { stages } from '#customers/stages.ts';
import { addNote, draftReply, logCall, markDone, markKept, putAside } from '../doing.ts';
import { readCustomer, readCustomers, readPromises, readSearch, readThread, readTimeline, readToday } from '../reading.ts';
import { type Operation, operation } from './operation.ts';
import * as shapes from './shapes.ts';

const id = z
  .string()
  .regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/)
  .describe('UUID');
const byId = z.object({ id });
const cursor = z.string().max(500).optional().describe('`next` of the page before.');
const limit = z.coerce.number().int().min(1).max(200).default(50);

/** Everything the API offers, in the order of the readable page. */
export const operations: readonly Operation[] = [
  operation({
    name: 'getMe',
    method: 'get',
    path: '/me',
    scope: 'read',
    summary: 'Whose key this is, and what it may do.',
    answer: shapes.Me,
    act: async ({ firm, member, scopes }) => ({ firm, member, scopes }),
  }),
  operation({
    name: 'getToday',
    method: 'get',
    path: '/today',
    scope: 'read',
    summary: 'Who needs you now, and why: a card a customer, with the exact words each reason rests on.',
    query: z.object({ places: z.coerce.number().int().min(1).max(100).default(7).describe('How many cards.') }),
    answer: shapes.Today,
    act: (asker, { query }) => readToday(asker, query.places),
  }),
  operation({
    name: 'listCustomers',
    method: 'get',
    path: '/customers',
    scope: 'read',
    summary: 'Customers, those with the newest entry first; found by a piece of their name, address or number.',
    query: z.object({
      q: z.string().max(200).default(''),
      stage: z.enum(stages).optional(),
      sort: z.enum(['name', 'lastAt', 'firstAt', 'waitingSince', 'entries']).default('lastAt'),
      order: z.enum(['asc', 'desc']).default('desc'),
      cursor,
      limit,
    }),
    answer: shapes.CustomerPage,
    act: (asker, { query }) => readCustomers(asker, { ...query, stage: query.stage ?? null, cursor: query.cursor ?? null }),
  }),
  operation({
    name: 'getCustomer',
    method: 'get',
    path: '/customers/{id}',
    scope: 'read',
    summary: 'One customer: who, how to reach them, and what is open between you. A merged one answers as what it became.',
    params: byId,
    answer: shapes.Customer,
    act: (asker, { params }) => readCustomer(asker, params.id),
  }),
  operation({
    name: 'getTimeline',
    method: 'get',
    path: '/customers/{id}/timeline',
    scope: 'read',
    summary: 'What was said and done, newest page first, with what was understood of it as stretches of the words.',
    params: byId,
    query: z.object({
      kinds: z
        .string()
        .max(200)
        .default('')
        .describe('mail, call, message, note, money, appointment, review; several with commas.'),
      cursor,
      limit,
    }),
    answer: shapes.TimelinePage,
    act: (asker, { params, query }) => readTimeline(asker, params.id, { ...query, cursor: query.cursor ?? null }),
  }),
  operation({
    name: 'getThread',
    method: 'get',
    path: '/threads/{id}',
    scope: 'read',
    summary: 'A conversation from its first entry on.',
    params: byId,
    answer: shapes.Thread,
    act: (asker, { params }) => readThread(asker, params.id),
  }),
  operation({
    name: 'listPromises',
    method: 'get',
    path: '/promises',
    scope: 'read',
    summary: 'What you promised, the newest first, with the words.',
    query: z.object({ state: z.enum(['open', 'settled']).default('open'), customerId: id.optional(), cursor, limit }),
    answer: shapes.PromisePage,
    act: (asker, { query }) =>
      readPromises(asker, { ...query, customerId: query.customerId ?? null, cursor: query.cursor ?? null }),
  }),
  operation({
    name: 'search',
    method: 'get',
    path: '/search',
    scope: 'read',
    summary: 'Customers by name, address or number, and entries by the words in them.',
    query: z.object({ q: z.string().min(1).max(300), cursor }),
    answer: shapes.Found,
    act: (asker, { query }) => readSearch(asker, { q: query.q, cursor: query.cursor ?? null }),
  }),
  operation({
    name: 'addNote',
    method: 'post',
    path: '/customers/{id}/notes',
    scope: 'write',
    summary: 'Writes a note into the timeline.',
    params: byId,
    body: shapes.NewNote,
    answer: shapes.Recorded,
    act: (doer, { params, body }) => addNote(doer, params.id, body),
  }),
  operation({
    name: 'logCall',
    method: 'post',
    path: '/customers/{id}/calls',
    scope: 'write',
    summary: 'Notes a call that was made or taken. Promises in its words are watched like those in a mail.',
    params: byId,
    body: shapes.NewCall,
    answer: shapes.Recorded,
    act: (doer, { params, body }) => logCall(doer, params.id, body),
  }),
  operation({
    name: 'markDone',
    method: 'post',
    path: '/findings/{id}/done',
    scope: 'write',
    summary: 'Marks a matter of Today as done.',
    params: byId,
    answer: shapes.Decided,
    act: (doer, { params }) => markDone(doer, params.id),
  }),
  operation({
    name: 'snooze',
    method: 'post',
    path: '/findings/{id}/snooze',
    scope: 'write',
    summary: 'Puts a matter of Today aside until a moment.',
    params: byId,
    body: shapes.NewSnooze,
    answer: shapes.Decided,
    act: (doer, { params, body }) => putAside(doer, params.id, body.until),
  }),
  operation({
    name: 'keepPromise',
    method: 'post',
    path: '/promises/{id}/keep',
    scope: 'write',
    summary: 'Marks a promise as kept.',
    params: byId,
    answer: shapes.Decided,
    act: (doer, { params }) => markKept(doer, params.id),
  }),
  operation({
    name: 'draftReply',
    method: 'post',
    path: '/threads/{id}/draft',
    scope: 'write',
    summary:
      'Puts words into your composer of a conversation, for you to read and send. Nothing is sent, and what you have begun yourself is not touched.',
    params: byId,
    body: shapes.NewDraft,
    answer: shapes.Drafted,
    act: (doer, { params, body }) => draftReply(doer, params.id, body.words),
  }),
];
