import { z } from 'zod';
import { version } from '#lib/version.ts';
import { usualPace } from '../keys/let-in.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { named, Problem } from './shapes.ts';

type Json = { [name: string]: unknown };

const refTo = (id: string): string => `#/components/schemas/${id}`;

/** A JSON Schema (2020-12, which OpenAPI 3.1 uses as it is) without what belongs to files of their own. */
function bare(schema: Json): Json {
  const { $schema, $id, ...rest } = schema;
  return rest;
}

function schemas(): Json {
  const made = z.toJSONSchema(named, { uri: refTo, io: 'output' });
  const inputs = z.toJSONSchema(named, { uri: refTo, io: 'input' });
  // what is sent to us may leave out what has a default
  const bodies = new Set(operations.flatMap((one) => (one.body ? [idOf(one.body)] : [])));
  return Object.fromEntries(
    Object.keys(made.schemas).map((id) => [id, bare((bodies.has(id) ? inputs : made).schemas[id] as Json)]), // as: JSON Schema is JSON
  );
}

function idOf(shape: z.ZodType): string {
  const id = named.get(shape)?.id;
  if (!id) throw new Error('A public shape needs a name.');
  return id;
}

function parameters(operation: Operation): Json[] {
  const of = (shape: z.ZodObject, where: 'path' | 'query'): Json[] => {
    const schema = z.toJSONSchema(shape, { io: 'input' }) as { properties?: Record<string, Json>; required?: string[] }; // as: an object's schema
    return Object.entries(schema.properties ?? {}).map(([name, { description, ...property }]) => ({
      name,
      in: where,
      required: where === 'path' || (schema.required ?? []).includes(name),
      ...(description ? { description } : {}),
      schema: property,
    }));
  };
  const all = [...of(operation.params, 'path'), ...of(operation.query, 'query')];
  if (operation.method === 'post')
    all.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description:
        'Any text of your own, such as a UUID: the same request with the same key is done once and answered alike for a day.',
      schema: { type: 'string', maxLength: 200 },
    });
  return all;
}

const problem = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: refTo(idOf(Problem)) } } },
});

function describe(operation: Operation): Json {
  return {
    operationId: operation.name,
    summary: operation.summary,
    security: [{ key: [] }],
    'x-scope': operation.scope,
    parameters: parameters(operation),
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: { $ref: refTo(idOf(operation.body)) } } } } }
      : {}),
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: { $ref: refTo(idOf(operation.answer)) } } },
      },
      400: problem('The request is not as described; the message names the field.'),
      401: problem('No key, or one that does not work.'),
      403: problem('The key may not do this.'),
      404: problem('There is no such thing in this firm.'),
      409: problem('It does not fit what is there: it was decided already, or the Idempotency-Key belongs to another request.'),
      422: problem('What was said could not be made out, or makes no sense.'),
      429: problem('Too much at once; Retry-After says how many seconds to wait.'),
    },
  };
}

let made: Json | null = null;

/** The whole API as OpenAPI 3.1, made from the same shapes that check the requests and cut the answers. */
export function openApi(): Json {
  if (made) return made;
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const at = paths[operation.path] ?? {};
    at[operation.method] = describe(operation);
    paths[operation.path] = at;
  }
  made = {
    openapi: '3.1.0',
    info: {
      title: 'Regard',
      version,
      summary: 'How we treat our customers, for programs.',
      description: `Every request carries a key (Settings, Keys). A key acts as the member who made it. ${usualPace.most} requests at once, then ${usualPace.perSecond} a second.`,
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'Authorization: Bearer rgd_…' } },
    },
  };
  return made;
}
