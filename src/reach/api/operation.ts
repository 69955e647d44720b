import { z } from 'zod';
import type { Doer } from '../doing.ts';
import type { Scope } from '../keys/keys.ts';

type Fields = z.ZodObject;

/** One thing that can be asked or done over the API: the route, its checks and its place in the document are all made from this. */
export type Operation<
  P extends Fields = Fields,
  Q extends Fields = Fields,
  B extends Fields = Fields,
  A extends z.ZodType = z.ZodType,
> = {
  /** camelCase, unique: what generated clients call it. */
  name: string;
  method: 'get' | 'post';
  /** With {names} as OpenAPI has them. */
  path: string;
  scope: Scope;
  summary: string;
  params: P;
  query: Q;
  body: B | null;
  answer: A;
  act: (asker: Doer, given: { params: z.output<P>; query: z.output<Q>; body: z.output<B> }) => Promise<z.input<A>>;
};

/** What is not said of an operation: no parameters, no body. */
const none = z.object({});

/** Keeps the types of a single operation together while it is written down. */
export function operation<
  P extends Fields = typeof none,
  Q extends Fields = typeof none,
  B extends Fields = typeof none,
  A extends z.ZodType = z.ZodType,
>(told: Omit<Operation<P, Q, B, A>, 'params' | 'query' | 'body'> & { params?: P; query?: Q; body?: B }): Operation {
  const whole = { params: none, query: none, ...told, body: told.body ?? null };
  // as: the checks of `params`, `query` and `body` are what makes this act's types true, and the routes run them first
  return whole as unknown as Operation;
}
