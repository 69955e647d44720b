import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

type Message = { role: string; content: string };
/** A request of the chat completions, as it came over the line. */
export type Asked = {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: { model: string; messages: Message[]; stream?: boolean; [field: string]: unknown };
};
/** What the server does with the next request. */
export type Manner = (asked: Asked, response: http.ServerResponse) => void;

/** A server that speaks the protocol of chat completions on this machine, and misbehaves as it is told. */
export type ChatServer = { url: string; port: number; asked: Asked[]; does: (manner: Manner) => void };

export async function newChatServer(): Promise<ChatServer> {
  const asked: Asked[] = [];
  let manner: Manner = answers('Hello.');
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const one: Asked = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) as Asked['body'] }; // as: our own request
      asked.push(one);
      manner(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    asked,
    does: (next) => {
      manner = next;
    },
  };
}

type Choice = { content: string | null; refusal?: string; finish_reason?: string };

/** A whole answer of the protocol. `usage` null: a server that does not count. */
export const completion = (
  choice: Choice,
  usage: { prompt_tokens: number; completion_tokens: number } | null = { prompt_tokens: 500, completion_tokens: 100 },
): unknown => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_773_000_000,
  model: 'a-model',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: choice.content, refusal: choice.refusal ?? null },
      finish_reason: choice.finish_reason ?? 'stop',
    },
  ],
  ...(usage === null ? {} : { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }),
});

/** Answers with these bytes. */
export const sends =
  (status: number, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }): Manner =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

/** A well-behaved model that writes this content. */
export const says = (content: string, usage?: Parameters<typeof completion>[1]): Manner =>
  sends(200, JSON.stringify(completion({ content }, usage)));

/** A model that writes this letter. */
export const answers = (letter: string, usage?: Parameters<typeof completion>[1]): Manner =>
  says(JSON.stringify({ letter }), usage);

/**
 * A model with no will of its own: it does what the last "MODEL, DO: …" in the words of anybody says, which is what an injection hopes for.
 * Its instructions are whole in what it reads, so it can also be told to repeat them, and to unpack what was packed past a filter.
 */
export const obeys: Manner = (asked, response) => {
  const all = asked.body.messages.map(({ content }) => content).join('\n');
  const raw = [...all.matchAll(/MODEL, DO: ([^"]*?) END OF ORDER/g)].at(-1)?.[1] ?? 'write Hello.';
  const order = String(JSON.parse(`"${raw}"`));
  const system = asked.body.messages.find(({ role }) => role === 'system')?.content ?? '';
  const user = asked.body.messages.find(({ role }) => role === 'user')?.content ?? '';
  const fence = /^DATA (\S+)/.exec(user)?.[1] ?? '';
  const letter = order
    .replace(/^write /, '')
    .replaceAll('YOUR INSTRUCTIONS', system)
    .replaceAll('THE MARK', fence)
    .replaceAll('THE EXAMPLES', /"examples": \[([\s\S]*?)\]\s*\}/.exec(user)?.[1] ?? '')
    .replaceAll('\\n', '\n')
    .replace(/UNPACK ([\w-]+)/g, (_, packed: string) => Buffer.from(packed, 'base64url').toString());
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(completion({ content: JSON.stringify({ letter, we: letter, you: letter, wording: letter }) })));
};
