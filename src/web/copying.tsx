import { useSyncExternalStore } from 'react';
import { copyFile } from './api.tsx';

/** A file on its way from the browser to Regard's folder. */
export type Copying = {
  key: number;
  name: string;
  size: number;
  sent: number;
  state: 'waiting' | 'copying' | 'copied' | 'stopped' | 'failed';
  problem: string;
};

/** Files of a folder go side by side; more than this only makes the disk seek. */
const atOnce = 4;

let files: Copying[] = [];
let startedAt = 0;
let nextKey = 1;
const stops = new Map<number, AbortController>();
const bodies = new Map<number, File>();
const listeners = new Set<() => void>();

function change(key: number, part: Partial<Copying>): void {
  files = files.map((file) => (file.key === key ? { ...file, ...part } : file));
  schedule();
}

let isScheduled = false;
/** At most once a frame: a folder of 20,000 small files changes far more often than anybody can see. */
function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    for (const listener of listeners) listener();
  });
}

/** Copies these files, each under its name or its path within the folder that was dropped. It goes on while the reader looks at other pages. */
export function copyFiles(added: File[]): void {
  if (files.every(({ state }) => state !== 'copying' && state !== 'waiting')) {
    files = [];
    startedAt = performance.now();
  }
  const fresh = added.map((file): Copying => {
    const key = nextKey++;
    bodies.set(key, file);
    return { key, name: nameOf(file), size: file.size, sent: 0, state: 'waiting', problem: '' };
  });
  files = [...files, ...fresh];
  schedule();
  fill();
}

let shownOn = 0;
/**
 * True once for a batch of which every file has arrived: the moment to go on to what is in them. Small files arrive between two frames, so
 * nobody may wait to see them on their way.
 */
export function takeArrival(): boolean {
  const last = files.at(-1)?.key ?? 0;
  if (last === shownOn || files.some(({ state }) => state !== 'copied')) return false;
  shownOn = last;
  return true;
}

function fill(): void {
  let running = stops.size;
  for (const { key, state } of files) {
    if (running >= atOnce) break;
    if (state !== 'waiting') continue;
    running += 1;
    void copyOne(key);
  }
}

async function copyOne(key: number): Promise<void> {
  const body = bodies.get(key);
  const file = files.find((one) => one.key === key);
  if (!body || !file) return;
  const stop = new AbortController();
  stops.set(key, stop);
  change(key, { state: 'copying' });
  try {
    await copyFile(body, file.name, stop.signal, (sent) => change(key, { sent }));
    change(key, { state: 'copied', sent: file.size });
  } catch (error) {
    const isStopped = stop.signal.aborted;
    change(key, {
      state: isStopped ? 'stopped' : 'failed',
      problem: error instanceof Error ? error.message : 'The file could not be copied.',
    });
  } finally {
    stops.delete(key);
    bodies.delete(key);
    fill();
  }
}

export function stopCopying(): void {
  files = files.map((file) => (file.state === 'waiting' ? { ...file, state: 'stopped' } : file));
  for (const stop of stops.values()) stop.abort();
  schedule();
}

/** "Mail/cur/1699…" when it came in a folder; the dropzone and the folder field each say it in their own way. */
function nameOf(file: File): string {
  const path = 'path' in file && typeof file.path === 'string' ? file.path : file.webkitRelativePath || file.name;
  return path.replace(/^(\.?\/)+/, '');
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is being copied, with its pace in bytes a second since it began. */
export function useCopying(): { files: Copying[]; isBusy: boolean; sent: number; size: number; perSecond: number } {
  const now = useSyncExternalStore(subscribe, () => files);
  const sent = now.reduce((sum, file) => sum + file.sent, 0);
  const size = now.reduce((sum, file) => sum + (file.state === 'stopped' || file.state === 'failed' ? file.sent : file.size), 0);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    files: now,
    isBusy: now.some(({ state }) => state === 'waiting' || state === 'copying'),
    sent,
    size,
    perSecond: seconds > 0 ? sent / seconds : 0,
  };
}

// a half-copied file is lost when the tab closes; everything after that is safe with the server
addEventListener('beforeunload', (event) => {
  if (stops.size > 0) event.preventDefault();
});
