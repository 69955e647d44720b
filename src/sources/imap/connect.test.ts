import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { serverShape } from './account.ts';
import { openConnection, troubleIn, tryServer, within } from './connect.ts';

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers as it likes: each line it is sent, and what it writes back. */
async function rudeServer(
  greet: (socket: net.Socket) => void,
  answer: (line: string, socket: net.Socket) => void,
): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    greet(socket);
    let held = '';
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1');
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        answer(held.slice(0, end), socket);
        held = held.slice(end + 2);
      }
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}

const greeting = (socket: net.Socket): void => {
  socket.write('* OK [CAPABILITY IMAP4rev1] hello\r\n');
};
const at = (port: number) => ({ host: '127.0.0.1', port, security: 'none' as const, user: 'ines' });
const quick = { connectionTimeout: 1000, greetingTimeout: 300, socketTimeout: 1000 };
const password = 'tulips-in-may-1953';

/** Everything that an error carries, as a log or a page could come to show it. */
const allOf = (error: unknown): string =>
  error instanceof Error ? [error.name, error.message, troubleIn(error, at(1)).words].join(' ') : String(error);

test('a server that says nothing, or never stops, is left', async () => {
  const silent = await rudeServer(
    () => undefined,
    () => undefined,
  );
  await expect(openConnection(at(silent), { password }, quick)).rejects.toThrow();
  const endless = await rudeServer(
    (socket) => {
      const more = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
        if (!socket.destroyed) socket.once('drain', more);
      };
      more();
    },
    () => undefined,
  );
  await expect(openConnection(at(endless), { password }, { ...quick, greetingTimeout: 10_000 })).rejects.toMatchObject({
    code: 'LineTooLarge',
  });
});

test('a server that announces more than was asked for is left before it sends it', async () => {
  const port = await rudeServer(greeting, (line, socket) => {
    const [tag] = line.split(' ');
    if (/LOGIN/.test(line)) socket.write(`${tag} OK in\r\n`);
    else if (/LIST/.test(line)) socket.write('* LIST () "/" {999999999}\r\n');
    else socket.write(`${tag} OK\r\n`);
  });
  await expect(tryServer(at(port), { password })).rejects.toMatchObject({ code: 'server_unreachable' });
});

test('a server that repeats the password to us has it in nothing that is shown', async () => {
  const port = await rudeServer(greeting, (line, socket) => {
    const [tag] = line.split(' ');
    socket.write(/LOGIN/.test(line) ? `${tag} NO [AUTHENTICATIONFAILED] wrong: ${line}\r\n` : `${tag} OK\r\n`);
  });
  const error = await tryServer(at(port), { password }).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'sign_in_refused' });
  expect(allOf(error)).not.toContain(password);
  const raw = await openConnection(at(port), { password }, quick).catch((caught: unknown) => caught);
  expect(troubleIn(raw, at(port))).toEqual({
    kind: 'refused',
    words: `127.0.0.1:${port} does not accept this name and password.`,
    waitMs: 0,
  });
});

test.each([
  ['NO [AUTHENTICATIONFAILED] no', 'refused'],
  ['NO no such user', 'refused'],
  ['NO [UNAVAILABLE] try later', 'busy'],
  ['NO [LIMIT] too many', 'busy'],
  ['NO Maximum number of connections from user+IP exceeded', 'busy'],
  ['NO [ALERT] Too many simultaneous connections.', 'busy'],
  ['NO Temporary authentication failure', 'busy'],
  ['BAD what is this', 'away'],
])('to sign in the server answers %s: %s', async (answer, kind) => {
  const port = await rudeServer(greeting, (line, socket) => {
    const [tag] = line.split(' ');
    socket.write(/LOGIN/.test(line) ? `${tag} ${answer}\r\n` : `${tag} OK\r\n`);
  });
  const error = await openConnection(at(port), { password }, quick).catch((caught: unknown) => caught);
  expect(troubleIn(error, at(port)).kind).toBe(kind);
});

test('an answer that does not come in time ends the connection', async () => {
  let isClosed = false;
  const never = new Promise<void>(() => undefined);
  await expect(within(20, { close: () => (isClosed = true) }, never)).rejects.toMatchObject({ code: 'ETIMEOUT' });
  expect(isClosed).toBe(true);
});

test('a password goes in clear to this machine only', () => {
  const open = { port: 143, security: 'none', user: 'ines' };
  expect(serverShape.safeParse({ ...open, host: 'localhost' }).success).toBe(true);
  expect(serverShape.safeParse({ ...open, host: '127.0.0.1' }).success).toBe(true);
  for (const host of ['imap.oakfield.example', '10.0.0.1', '127.0.0.1.oakfield.example', 'localhost.oakfield.example'])
    expect(serverShape.safeParse({ ...open, host }).success).toBe(false);
});
