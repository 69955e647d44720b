import { openApi } from './openapi.ts';
import { operations } from './operations.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

type Schema = {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  default?: unknown;
};
type Document = {
  info: { title: string; version: string; description: string };
  paths: Record<
    string,
    Record<
      string,
      {
        summary: string;
        'x-scope': string;
        parameters: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
        requestBody?: { content: { 'application/json': { schema: Schema } } };
        responses: Record<string, { content: { 'application/json': { schema: Schema } } }>;
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
};

const nameOf = (schema: Schema): string => schema.$ref?.split('/').at(-1) ?? '';
const linked = (name: string): string => `<a href="#${safe(name)}">${safe(name)}</a>`;

/** A type in a few words: "list of Entry", "text or null", "open | settled". */
function typeWords(schema: Schema): string {
  if (schema.$ref) return linked(nameOf(schema));
  if (schema.anyOf) return schema.anyOf.map(typeWords).join(' or ');
  if (schema.enum) return schema.enum.map((one) => `<code>${safe(String(one))}</code>`).join(' ');
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`;
  if (schema.type === 'object' && schema.properties)
    return `{ ${Object.entries(schema.properties)
      .map(([name, one]) => `${safe(name)}: ${typeWords(one)}`)
      .join(', ')} }`;
  const words: Record<string, string> = {
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    null: 'null',
  };
  return safe(words[String(schema.type)] ?? String(schema.type ?? 'anything'));
}

const row = (name: string, type: string, isNeeded: boolean, description = ''): string =>
  `<tr><td><code>${safe(name)}</code>${isNeeded ? '' : ' <small>optional</small>'}</td><td>${type}</td><td>${safe(description)}</td></tr>`;

const table = (rows: string[]): string => (rows.length > 0 ? `<table><tbody>${rows.join('')}</tbody></table>` : '');

const style = `:root{color-scheme:light dark}body{font:15px/1.55 system-ui,sans-serif;margin:0;color:light-dark(#23201b,#ece7dd);background:light-dark(#faf8f4,#191815)}
main{max-width:52rem;margin:0 auto;padding:3rem 1.25rem 5rem}h1{font:450 2rem/1.2 Georgia,serif}h2{font-size:.8rem;letter-spacing:.07em;text-transform:uppercase;color:light-dark(#5f594f,#b9b1a2);margin-top:3rem}
h3{font-size:1rem;margin:2rem 0 .25rem;overflow-wrap:anywhere}h3 b{color:light-dark(#1f5f4a,#7cc4a7)}table{border-collapse:collapse;width:100%;margin:.5rem 0}td{border-top:1px solid light-dark(#e7e1d6,#35312a);padding:.35rem .75rem .35rem 0;vertical-align:top;overflow-wrap:anywhere}
code,pre{font:13px ui-monospace,monospace}pre{background:light-dark(#edeae2,#2c2923);padding:.75rem 1rem;border-radius:8px;overflow-x:auto}small{color:light-dark(#5f594f,#b9b1a2)}a{color:inherit}`;

let made = '';

/** The API on one page for people, made from the same document; no script, and nothing from elsewhere. */
export function docsPage(): string {
  if (made) return made;
  // as: our own document, whose shape openapi.ts gives it
  const document = openApi() as unknown as Document;
  const parts = operations.map((operation) => {
    const told = document.paths[operation.path]?.[operation.method];
    if (!told) return '';
    const body = told.requestBody?.content['application/json'].schema;
    const answer = told.responses['200']?.content['application/json'].schema ?? {};
    return `<h3 id="${operation.name}"><b>${operation.method.toUpperCase()}</b> <code>/api/v1${safe(operation.path)}</code> <small>${told['x-scope']}</small></h3>
<p>${safe(told.summary)}</p>${table(told.parameters.map((one) => row(one.name, typeWords(one.schema), one.required, one.description)))}
<p>${body ? `Body: ${typeWords(body)}. ` : ''}Answer: ${typeWords(answer)}.</p>`;
  });
  const shapes = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<h3 id="${safe(name)}">${safe(name)}</h3>${table(
        Object.entries(schema.properties ?? {}).map(([field, one]) =>
          row(field, typeWords(one), (schema.required ?? []).includes(field), one.description),
        ),
      )}`,
  );
  made = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Regard API</title><style>${style}</style></head><body><main>
<h1>The API of Regard</h1><p>${safe(document.info.description)} Lists go on with <code>cursor</code>: hand back the <code>next</code> of the page before. For programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<pre>curl -H "Authorization: Bearer $REGARD_KEY" http://127.0.0.1:3141/api/v1/today</pre>
<p>A <code>POST</code> with <code>Idempotency-Key</code> is done once: the same request again is answered as the first time, for a day. Anything that is refused says why: <code>{ "code": "…", "message": "…" }</code>.</p>
<h2>What can be asked and done</h2>${parts.join('\n')}<h2>Shapes</h2>${shapes.join('\n')}</main></body></html>`;
  return made;
}
