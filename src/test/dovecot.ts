import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const binary = process.env.REGARD_DOVECOT ?? '/usr/sbin/dovecot';

/** Is there a Dovecot on this machine to test against? `npm test` installs one where it can. */
export const hasDovecot = (): boolean => fs.existsSync(binary);

/** Said beside every test that is passed over. */
export const noDovecot = 'no Dovecot on this machine (Debian: apt-get install dovecot-imapd)';

/** A real IMAP server of the test's own on loopback; every user name is let in with the password "secret". */
export type Dovecot = {
  port: number;
  /** Puts mails into a folder of a user as a delivery does; '' is the inbox. Answers after the last one lies there. */
  deliver: (user: string, folder: string, mails: readonly (string | Buffer)[]) => Promise<void>;
  /** Where a user's folder lies on the disk. */
  folder: (user: string, folder: string) => string;
  stop: () => Promise<void>;
  start: () => Promise<void>;
  /** What it wrote to its log. */
  log: () => string;
  end: () => Promise<void>;
};

export type DovecotOptions = {
  /** Connections of one user from one address. */
  mostConnections?: number;
  /** Where access tokens are looked up (RFC 7662); then XOAUTH2 is offered. */
  introspection?: string;
  /** More lines of its configuration. */
  settings?: string;
};

async function freePort(): Promise<number> {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** Starts a Dovecot with its own folder, configuration and log. Root or not, nothing of the machine's own Dovecot is touched. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-dovecot-'));
  fs.chmodSync(home, 0o755);
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  // mail belongs to nobody where the server may choose, else to whoever runs the tests
  const uid = isRoot ? 65_534 : (process.getuid?.() ?? 1000);
  const gid = isRoot ? 65_534 : (process.getgid?.() ?? 1000);
  const me = os.userInfo().username;
  const mails = path.join(home, 'mail');
  fs.mkdirSync(mails);
  fs.chownSync(mails, uid, gid);
  const token = path.join(home, 'token.conf');
  if (options.introspection)
    fs.writeFileSync(
      token,
      `introspection_mode = post\nintrospection_url = ${options.introspection}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`,
    );
  fs.writeFileSync(
    path.join(home, 'dovecot.conf'),
    `protocols = imap
listen = 127.0.0.1
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login${options.introspection ? ' xoauth2 oauthbearer' : ''}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Maildir
mail_max_userip_connections = ${options.mostConnections ?? 20}
${isRoot ? '' : `default_internal_user = ${me}\ndefault_login_user = ${me}\nservice anvil {\n  chroot =\n}\nservice imap-login {\n  chroot =\n}\n`}
${options.introspection ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${token}\n}\n` : ''}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mails}/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    auto = create
    special_use = \\Drafts
  }
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
  mailbox Trash {
    auto = create
    special_use = \\Trash
  }
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
${options.settings ?? ''}
`,
  );
  let server: ChildProcess | null = null;
  let delivered = 0;
  const log = (): string => (fs.existsSync(path.join(home, 'log')) ? fs.readFileSync(path.join(home, 'log'), 'utf8') : '');

  const start = async (): Promise<void> => {
    server = spawn(binary, ['-F', '-c', path.join(home, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    for (let tries = 0; tries < 200; tries += 1) {
      if (server.exitCode !== null) throw new Error(`Dovecot does not start: ${complaint}${log()}`);
      const socket = net.connect(port, '127.0.0.1');
      const isGreeted = await Promise.race([
        once(socket, 'data').then(
          () => true,
          () => false,
        ),
        sleep(1000, false),
      ]);
      socket.destroy();
      if (isGreeted) return;
      await sleep(50);
    }
    throw new Error(`Dovecot does not answer: ${log()}`);
  };

  const stop = async (): Promise<void> => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await ended;
  };

  const folderAt = (user: string, folder: string): string =>
    path.join(mails, user, 'Maildir', folder === '' ? '' : `.${folder.replaceAll('/', '.')}`);

  const ownAll = (at: string): void => {
    if (isRoot) spawnSync('chown', ['-R', `${uid}:${gid}`, at]);
  };

  await start();
  return {
    port,
    folder: folderAt,
    deliver: async (user, folder, given) => {
      const at = folderAt(user, folder);
      for (const part of ['tmp', 'new', 'cur'])
        if (!fs.existsSync(path.join(at, part))) {
          fs.mkdirSync(path.join(at, part), { recursive: true });
          ownAll(path.join(mails, user));
        }
      for (const mail of given) {
        delivered += 1;
        const name = `${String(delivered).padStart(8, '0')}.${process.pid}.test`;
        const draft = path.join(at, 'tmp', name);
        fs.writeFileSync(draft, mail);
        fs.chownSync(draft, uid, gid);
        fs.renameSync(draft, path.join(at, 'new', name));
      }
    },
    start,
    stop,
    log,
    end: async () => {
      await stop();
      fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
