import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as a server got it. */
export type Received = { messageId: string; from: string; to: string[]; text: string };

const messageIdOf = (text: string): string => /^message-id:\s*<([^>]+)>/im.exec(text)?.[1] ?? '';

/** A real SMTP server on this machine that keeps what it takes. `options` are smtp-server's. */
export async function startSmtp(
  options: SMTPServerOptions = {},
): Promise<{ port: number; received: Received[]; close: () => Promise<void> }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    ...(options.onAuth ? {} : { disabledCommands: ['AUTH'] }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const from = session.envelope.mailFrom;
        received.push({
          messageId: messageIdOf(text),
          from: from ? from.address : '',
          to: session.envelope.rcptTo.map((one) => one.address),
          text,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo; // as: it listens on TCP
  return { port, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** What a rude server says: a line, at once or late (`slow 250 …`), nothing at all (`silence`), or it hangs up (`cut`), saying a line before (`cut 421 …`). */
export type Rudeness = Partial<Record<'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'dot', string>>;

/** How late a slow server answers. */
const slowMs = 700;

/**
 * A server that misbehaves where it is told to. `say` is asked anew at every step with the number of connections so far; what it leaves
 * out is answered as any server does. Keeps every letter whose last dot it saw and that it did not refuse, answered or not.
 */
export async function startRude(
  say: (connection: number, letter: number) => Rudeness,
): Promise<{ port: number; received: Received[]; connections: () => number; close: () => Promise<void> }> {
  const received: Received[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    const number = connections;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let letter = 0;
    let from = '';
    let to: string[] = [];
    let data: string | null = null;
    let rest = '';
    const answer = (step: keyof Rudeness, usual: string): string => {
      const line = say(number, letter)[step] ?? usual;
      if (line.startsWith('cut')) {
        const words = line.slice(4);
        if (words) socket.write(`${words}\r\n`);
        socket.destroySoon();
      } else if (line.startsWith('slow ')) {
        setTimeout(() => socket.write(`${line.slice(5)}\r\n`), slowMs);
        return line.slice(5);
      } else if (line !== 'silence') socket.write(`${line}\r\n`);
      return line;
    };
    const command = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO') answer('EHLO', '250-rude.example\r\n250 SIZE 50000000');
      else if (verb === 'MAIL') {
        from = /<([^>]*)>/.exec(line)?.[1] ?? '';
        to = [];
        letter += 1;
        answer('MAIL', '250 fine');
      } else if (verb === 'RCPT') {
        if (answer('RCPT', '250 fine').startsWith('250')) to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
      } else if (verb === 'DATA') {
        if (answer('DATA', '354 go on').startsWith('354')) data = '';
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write(verb === 'STAR' || verb === 'AUTH' ? '502 5.5.1 not here\r\n' : '250 fine\r\n');
    };
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (;;) {
        if (data !== null) {
          data += rest;
          rest = '';
          const end = data.indexOf('\r\n.\r\n');
          if (end < 0) return;
          rest = data.slice(end + 5);
          const text = Buffer.from(data.slice(0, end), 'latin1').toString('utf8');
          data = null;
          const said = answer('dot', '250 taken');
          if (!/^[45]/.test(said)) received.push({ messageId: messageIdOf(text), from, to, text });
          continue;
        }
        const end = rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        command(line);
      }
    });
    answer('greeting', '220 rude.example');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // as: it listens on TCP
  return {
    port,
    received,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
