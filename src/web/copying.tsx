import { useSyncExternalStore } from 'react';
import { beginFolder, copyFile, copyPack, deeds } from './api.tsx';
import { type Dropped, packed, packs, sorted } from './dropped.tsx';

/** A file or a folder on its way from the browser to Regard's own folder. `count` files, of which `arrived` are there. */
export type Copying = {
  key: number;
  name: string;
  size: number;
  sent: number;
  count: number;
  arrived: number;
  state: 'waiting' | 'copying' | 'copied' | 'stopped' | 'failed';
  problem: string;
};

/** More than this side by side only makes the disk seek. */
const atOnce = 4;
const packsAtOnce = 3;

let lines: Copying[] = [];
let startedAt = 0;
let nextKey = 1;
const stops = new Map<number, AbortController>();
const bodies = new Map<number, Dropped>();
const listeners = new Set<() => void>();

function change(key: number, part: Partial<Copying>): void {
  lines = lines.map((line) => (line.key === key ? { ...line, ...part } : line));
  schedule();
}

let isScheduled = false;
/** At most once a frame: bytes arrive far more often than anybody can see. */
function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    for (const listener of listeners) listener();
  });
}

/** Copies these files, and folders as a whole. It goes on while the reader looks at other pages. */
export function copyFiles(added: File[]): void {
  if (lines.every(({ state }) => state !== 'copying' && state !== 'waiting')) {
    lines = [];
    startedAt = performance.now();
  }
  const fresh = sorted(added).map((dropped): Copying => {
    const key = nextKey++;
    bodies.set(key, dropped);
    const size = dropped.files.reduce((sum, { file }) => sum + file.size, 0);
    return { key, name: dropped.name, size, sent: 0, count: dropped.files.length, arrived: 0, state: 'waiting', problem: '' };
  });
  lines = [...lines, ...fresh];
  schedule();
  fill();
}

let shownOn = 0;
/**
 * True once for a batch of which every file has arrived: the moment to go on to what is in them. Small files arrive between two frames, so
 * nobody may wait to see them on their way.
 */
export function takeArrival(): boolean {
  const last = lines.at(-1)?.key ?? 0;
  if (last === shownOn || lines.some(({ state }) => state !== 'copied')) return false;
  shownOn = last;
  return true;
}

function fill(): void {
  let running = stops.size;
  for (const { key, state } of lines) {
    if (running >= atOnce) break;
    if (state !== 'waiting') continue;
    running += 1;
    void copyOne(key);
  }
}

async function copyOne(key: number): Promise<void> {
  const dropped = bodies.get(key);
  if (!dropped) return;
  const stop = new AbortController();
  stops.set(key, stop);
  change(key, { state: 'copying' });
  try {
    if (dropped.isFolder) await copyFolder(key, dropped, stop.signal);
    else for (const { file, name } of dropped.files) await copyFile(file, name, stop.signal, (sent) => change(key, { sent }));
    const size = dropped.files.reduce((sum, { file }) => sum + file.size, 0);
    change(key, { state: 'copied', sent: size, arrived: dropped.files.length });
  } catch (error) {
    const isStopped = stop.signal.aborted;
    change(key, {
      state: isStopped ? 'stopped' : 'failed',
      problem: error instanceof Error ? error.message : 'It could not be copied.',
    });
  } finally {
    stops.delete(key);
    bodies.delete(key);
    fill();
  }
}

/** Sends a folder pack by pack. What is stopped or fails on the way is taken out again: half a mailbox would pass for a whole one. */
async function copyFolder(key: number, { name, files }: Dropped, signal: AbortSignal): Promise<void> {
  const { id } = await beginFolder(name, files.length);
  const waiting = packs(files);
  const underWay = new Map<object, number>();
  let done = 0;
  let arrived = 0;
  const tell = () => change(key, { sent: done + [...underWay.values()].reduce((sum, sent) => sum + sent, 0), arrived });
  const hand = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const pack = next.value;
      const size = pack.reduce((sum, { file }) => sum + file.size, 0);
      underWay.set(pack, 0);
      await copyPack(id, packed(pack), signal, (sent) => {
        underWay.set(pack, Math.min(sent, size));
        tell();
      });
      underWay.delete(pack);
      done += size;
      arrived += pack.length;
      tell();
    }
  };
  const hands = await Promise.allSettled(Array.from({ length: packsAtOnce }, hand));
  const fault = hands.find((one) => one.status === 'rejected');
  if (!fault) return;
  await deeds.dropUpload(id).catch(() => undefined); // the folder is listed as broken off; what went wrong first is what counts
  throw fault.reason;
}

export function stopCopying(): void {
  lines = lines.map((line) => (line.state === 'waiting' ? { ...line, state: 'stopped' } : line));
  for (const stop of stops.values()) stop.abort();
  schedule();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is being copied, with its pace in bytes a second since it began. */
export function useCopying(): { lines: Copying[]; isBusy: boolean; sent: number; size: number; perSecond: number } {
  const now = useSyncExternalStore(subscribe, () => lines);
  const sent = now.reduce((sum, line) => sum + line.sent, 0);
  const size = now.reduce((sum, line) => sum + (line.state === 'stopped' || line.state === 'failed' ? line.sent : line.size), 0);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    lines: now,
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
