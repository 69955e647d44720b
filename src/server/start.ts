import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import path from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Database } from '#db/connect.ts';
import type { Environment } from '#firm/environment.ts';
import { listFirms } from '#firm/firms.ts';
import { installationKey } from '#ledger/installation-key.ts';
import { clearStrayBlobs } from '#ledger/stray-blobs.ts';
import { Refusal } from '#lib/refusal.ts';
import { runErrands } from '#reach/errands.ts';
import { catchUp } from '#understanding/projection/catch-up.ts';
import { newApp, webDir } from './app.ts';
import { sweepEvery } from './clock.ts';
import { newDesk } from './desk.ts';
import { newDoor } from './door.ts';
import { type Foundation, layFoundation } from './foundation.ts';
import { usualReaders } from './import-desk.ts';
import { logFile, newLog } from './log.ts';
import { openOutbox } from './outbox.ts';
import { newPostRoom } from './post-room.ts';
import type { Reach } from './sign-in/reach.ts';
import { reachOf, readTls } from './sign-in/reach-setting.ts';

export type Started = { url: string; link: string; port: number; stop: () => Promise<void> };

/** Builds the page when it is missing or older than its sources; a package that brings it built skips this. */
export function buildPage(): void {
  const root = path.join(import.meta.dirname, '../..');
  const made = path.join(webDir, 'index.html');
  const sources = [
    path.join(root, 'src'),
    path.join(root, 'index.html'),
    path.join(root, 'vite.config.ts'),
    path.join(root, 'package-lock.json'),
  ];
  if (fs.existsSync(made)) {
    const madeAt = fs.statSync(made).mtimeMs;
    if (sources.every((source) => newest(source) <= madeAt)) return;
  }
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0)
    throw new Refusal('page_not_built', 503, `The page could not be built:\n${built.stderr || built.stdout}`);
}

function newest(at: string): number {
  if (!fs.existsSync(at)) return 0;
  const stat = fs.statSync(at);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let latest = 0;
  for (const entry of fs.readdirSync(at, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && /\.(?:tsx|css|svg|js|webmanifest)$/.test(entry.name))
      latest = Math.max(latest, fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  }
  return latest;
}

/** Starts everything: database, page, import desk, clock. Throws a Refusal in plain words when something is in the way. */
export async function startServer(
  environment: Environment,
  options: { buildPage: boolean; foundation?: Foundation },
): Promise<Started> {
  const { release, opening } = options.foundation ?? layFoundation(environment);
  const undo: (() => Promise<unknown> | unknown)[] = [
    release,
    () =>
      opening.then(
        (database) => database.close(),
        () => undefined,
      ),
  ];
  const unwind = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    if (options.buildPage) buildPage();
    const log = newLog(environment.log, logFile(environment.dataDir));
    const now = (): Temporal.Instant => Temporal.Now.instant();
    const database = await opening;
    await installationKey(environment.dataDir);
    const desk = newDesk({ database, readers: environment.readers ?? usualReaders(), log, now });
    undo.push(() => desk.close());
    const post = newPostRoom({ database, readers: environment.readers ?? usualReaders(), log, now });
    undo.push(() => post.close());
    const reach = await reachOf(environment, database);
    const door = newDoor(environment.dataDir, () => now().epochMilliseconds, reach);
    const outbox = openOutbox({ database, log, now, endpoints: post.endpoints, publicUrl: reach.publicUrl });
    undo.push(() => outbox.close());
    const house = { database, environment, log, door, desk, post, outbox, now };
    const app = newApp(house);
    const { server, port } = await listen(app.fetch, environment.port, reach);
    undo.push(() => new Promise<void>((resolve) => closeAll(server, resolve)));
    fs.writeFileSync(path.join(environment.dataDir, 'server.json'), JSON.stringify({ pid: process.pid, port }));
    await tidyUp(database, now());
    await desk.takeUp();
    await post.open();
    undo.push(sweepEvery({ house, everyMs: 60_000 }));
    const base = reach.publicUrl?.origin ?? `http://127.0.0.1:${port}`;
    undo.push(runErrands({ database, environment, signIn: outbox.signIn, base, log, now, everyMs: 3_000 }));
    return { url: door.address(port), link: door.oneTimeLink(port), port, stop: unwind };
  } catch (error) {
    await unwind();
    throw error;
  }
}

/** What an app that was killed may have left: large files that no entry names, and entries that nobody has read yet. */
async function tidyUp(database: Database, now: Temporal.Instant): Promise<void> {
  for (const firm of await listFirms(database)) {
    await clearStrayBlobs(database, firm.id, now);
    await catchUp(database, firm, now);
  }
}

function closeAll(server: ServerType, done: () => void): void {
  server.close(() => done());
  if ('closeAllConnections' in server) server.closeAllConnections();
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  port: number,
  reach: Reach,
): Promise<{ server: ServerType; port: number }> {
  const tls = readTls(reach);
  return new Promise((resolve, reject) => {
    const at = { fetch, port, hostname: reach.host };
    const server = serve(tls ? { ...at, createServer: createSecureServer, serverOptions: tls } : at, (info) =>
      resolve({ server, port: info.port }),
    );
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new Refusal(
            'port_taken',
            409,
            `Port ${port} is taken by another program. Choose another one: npm start -- --port ${port + 1}`,
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new Refusal(
            'port_refused',
            403,
            `This machine does not let you use port ${port}. Choose one above 1024: npm start -- --port 3141`,
          ),
        );
      } else reject(error);
    });
  });
}
