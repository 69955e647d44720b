import net from 'node:net';
import { expect, test } from 'vitest';
import { answers, type ChatServer, completion, newChatServer, says, sends } from '#test/chat-server.ts';
import { addressFrom, mayConnect } from './address.ts';
import { longestAnswer } from './exchange.ts';
import { draftQuestion, sampleEvidence } from './questions.ts';
import { type Endpoint, type Silence, speak } from './speak.ts';

const question = draftQuestion(sampleEvidence, 'fence');
const endpointOf = (server: ChatServer): Endpoint => ({ url: server.url, model: 'a-model', key: 'secret-key' });
const limits = { longestMs: 5_000 };

test('a question is asked as the protocol has it: model, two messages, a JSON schema, no stream, the key in its header', async () => {
  const server = await newChatServer();
  server.does(answers('Hello Ines, it does.'));
  const spoken = await speak(endpointOf(server), question, limits);
  expect(spoken).toEqual({ answer: { letter: 'Hello Ines, it does.' }, silence: null, usage: { read: 500, written: 100 } });
  const [asked] = server.asked;
  expect(asked?.path).toBe('/v1/chat/completions');
  expect(asked?.headers).toMatchObject({ authorization: 'Bearer secret-key', 'content-type': 'application/json' });
  expect(asked?.body).toMatchObject({
    model: 'a-model',
    stream: false,
    response_format: {
      type: 'json_schema',
      json_schema: {
        strict: true,
        schema: { type: 'object', required: ['letter'], properties: { letter: { type: 'string' } }, additionalProperties: false },
      },
    },
  });
  expect(asked?.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  expect(asked?.body).not.toHaveProperty('tools');
});

test('a server without a key is asked without one', async () => {
  const server = await newChatServer();
  server.does(answers('Hello.'));
  await speak({ ...endpointOf(server), key: null }, question, limits);
  expect(server.asked[0]?.headers).not.toHaveProperty('authorization');
});

const json = (value: unknown): string => JSON.stringify(value);
const letter = json({ letter: 'Hello Ines, it does.' });

test.each<[string, Silence, Parameters<ChatServer['does']>[0]]>([
  [
    'declines in the field for it',
    'declined',
    sends(200, json(completion({ content: null, refusal: 'I cannot help with that.' }))),
  ],
  ['is stopped by a filter', 'declined', sends(200, json(completion({ content: letter, finish_reason: 'content_filter' })))],
  [
    'does not come to an end',
    'cut-short',
    sends(200, json(completion({ content: '{"letter": "Hello', finish_reason: 'length' }))),
  ],
  ['breaks its JSON off', 'garbage', says('{"letter": "Hello')],
  ['talks instead of answering', 'garbage', says('Sure! Here is the letter you asked for: Hello Ines.')],
  ['answers in another shape', 'garbage', says(json({ email: 'Hello' }))],
  ['answers with a list where a letter is wanted', 'garbage', says(json({ letter: ['Hello'] }))],
  ['says nothing', 'garbage', sends(200, json(completion({ content: null })))],
  [
    'calls a tool that it does not have',
    'garbage',
    sends(200, json({ choices: [{ message: { content: null, tool_calls: [{ id: '1' }] }, finish_reason: 'tool_calls' }] })),
  ],
  ['has no choices', 'garbage', sends(200, json({ choices: [] }))],
  ['answers with half a body of JSON', 'garbage', sends(200, '{"choices": [{"mess')],
  ['answers with nothing at all', 'garbage', sends(200, '')],
  [
    'streams though it was not asked to',
    'streamed',
    sends(200, 'data: {"choices":[]}\n\ndata: [DONE]\n\n', { 'content-type': 'text/event-stream' }),
  ],
  ['is a web page', 'not-json', sends(200, '<html>Welcome</html>', { 'content-type': 'text/html' })],
  ['refuses the key', 'key-refused', sends(401, json({ error: { message: 'Incorrect API key provided' } }))],
  ['forbids', 'key-refused', sends(403, '{}')],
  [
    'is asked too often',
    'too-many',
    sends(429, json({ error: { message: 'Rate limit reached' } }), { 'content-type': 'application/json', 'retry-after': '20' }),
  ],
  ['has a fault', 'server-fault', sends(500, 'oops', { 'content-type': 'text/plain' })],
  ['does not know the model', 'request-refused', sends(404, json({ error: { message: 'model not found' } }))],
  ['points elsewhere', 'redirected', sends(307, '', { location: 'http://127.0.0.1:9/v1/chat/completions' })],
])('a model that %s is silent: %s', async (_, silence, manner) => {
  const server = await newChatServer();
  server.does(manner);
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ silence });
  expect(server.asked).toHaveLength(1);
});

test('a redirect is not followed, so that neither words nor key go where the owner has not pointed', async () => {
  const elsewhere = await newChatServer();
  const server = await newChatServer();
  server.does(sends(308, '', { location: `${elsewhere.url}/chat/completions` }));
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ silence: 'redirected', isFree: true });
  expect(elsewhere.asked).toEqual([]);
});

test.each([
  ['fences its JSON', `\`\`\`json\n${letter}\n\`\`\``],
  ['thinks aloud before', `<think>The customer wants to know {"letter": "no"}</think>\n\n${letter}`],
  ['adds what was not asked for', json({ letter: 'Hello Ines, it does.', mood: 'good' })],
])('a local model that %s is understood', async (_, content) => {
  const server = await newChatServer();
  server.does(says(content));
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ answer: { letter: 'Hello Ines, it does.' } });
});

test('one that takes too long is left, though it sends a little all the time', async () => {
  const server = await newChatServer();
  let isLeft = false;
  server.does((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      isLeft = true;
      clearInterval(drip);
    });
  });
  expect(await speak(endpointOf(server), question, { longestMs: 300 })).toMatchObject({ silence: 'too-slow', isFree: false });
  await expect.poll(() => isLeft).toBe(true);
});

test('whoever stops waiting stops the question', async () => {
  const server = await newChatServer();
  const stops = new AbortController();
  server.does(() => stops.abort());
  expect(await speak(endpointOf(server), question, { ...limits, signal: stops.signal })).toMatchObject({ silence: 'stopped' });
});

test('an answer without an end is read up to a limit and no further', async () => {
  const server = await newChatServer();
  let sent = 0;
  server.does((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      if (response.destroyed) return;
      sent += 65_536;
      if (response.write('x'.repeat(65_536))) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  });
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ silence: 'too-long' });
  // what lies in the buffers of the line is not ours to bound
  expect(sent).toBeLessThan(longestAnswer + 16 * 1024 * 1024);
});

test('an answer that breaks off in the middle is none, and may have cost', async () => {
  const server = await newChatServer();
  server.does((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"choices"', () => response.destroy());
  });
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ silence: 'broken-off', isFree: false });
});

test('where nobody listens nothing is counted', async () => {
  const port = await freePort();
  const spoken = await speak({ url: `http://127.0.0.1:${port}/v1`, model: 'a', key: null }, question, limits);
  expect(spoken).toMatchObject({ silence: 'no-connection', isFree: true });
});

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (at === null || typeof at === 'string') throw new Error('no port');
  return at.port;
}

test.each([
  [
    'max_tokens',
    "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    'max_completion_tokens',
    'max_tokens',
  ],
  ['response_format', 'response_format type json_schema is not supported', 'max_tokens', 'response_format'],
])('a server that does not know %s is asked once more without it', async (_, complaint, has, lacks) => {
  const server = await newChatServer();
  server.does((asked, response) => {
    if (lacks in asked.body) sends(400, json({ error: { message: complaint } }))(asked, response);
    else answers('Hello.')(asked, response);
  });
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ answer: { letter: 'Hello.' } });
  expect(server.asked).toHaveLength(2);
  expect(server.asked[1]?.body).toHaveProperty(has);
});

test('a server that complains of everything is asked twice and no more', async () => {
  const server = await newChatServer();
  server.does(sends(400, json({ error: { message: 'response_format and max_completion_tokens and all' } })));
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ silence: 'request-refused' });
  expect(server.asked).toHaveLength(2);
});

test.each([
  [{ prompt_tokens: -5, completion_tokens: 1 }],
  [{ prompt_tokens: 1.5, completion_tokens: 1 }],
  [{ prompt_tokens: 1e12, completion_tokens: 1 }],
  [null],
])('a count that makes no sense is none: %j', async (usage) => {
  const server = await newChatServer();
  server.does(answers('Hello.', usage));
  expect(await speak(endpointOf(server), question, limits)).toMatchObject({ silence: null, usage: null });
});

test.each([
  ['http://localhost:11434', 'http://localhost:11434/v1'],
  ['http://localhost:11434/v1/', 'http://localhost:11434/v1'],
  ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
  ['https://example.com/openai/v1', 'https://example.com/openai/v1'],
  ['http://192.168.1.20:8080/v1', 'http://192.168.1.20:8080/v1'],
  ['http://[::1]:8080', 'http://[::1]:8080/v1'],
  ['https://10.0.0.7', 'https://10.0.0.7/v1'],
])('the address %s is kept as %s', (typed, url) => {
  expect(addressFrom(typed)).toEqual({ url, fault: null });
});

test.each([
  'localhost:11434',
  'not an address',
  'ftp://localhost/v1',
  'file:///etc/passwd',
  'http://8.8.8.8/v1',
  'http://169.254.169.254/latest',
  'https://169.254.169.254/latest',
  'http://0.0.0.0:11434',
  'http://[::]:80',
  'http://[::ffff:169.254.169.254]/',
  'http://[fe80::1]/',
  'https://user:word@example.com/v1',
  'https://example.com/v1?key=1',
  'https://example.com/v1#a',
])('the address %s is not taken', (typed) => {
  expect(addressFrom(typed).fault).toMatch(/\.$/);
});

test.each([
  ['127.0.0.1', 'http:', true],
  ['10.1.2.3', 'http:', true],
  ['::1', 'http:', true],
  ['fd12::1', 'http:', true],
  ['8.8.8.8', 'http:', false],
  ['2606:4700::1', 'http:', false],
  ['8.8.8.8', 'https:', true],
  ['127.0.0.1', 'https:', true],
  ['169.254.169.254', 'http:', false],
  ['::ffff:169.254.169.254', 'https:', false],
  ['nonsense', 'https:', false],
] as const)('one may connect to %s by %s: %s', (address, protocol, may) => {
  expect(mayConnect(address, protocol)).toBe(may);
});
