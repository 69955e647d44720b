import type { Position } from '#ledger/append.ts';
import type { FolderId, KnownFolder } from './folder-book.ts';

/**
 * How far a folder has been read, in three numbers that commit with the entries (as positions of the mailbox's import):
 * everything that came after we first saw the folder, upwards (`new`); what was there and is of the last 90 days, downwards
 * (`recent`); what is older, downwards (`older`). The last two divide what was there by the server's own date of arrival, so a message that
 * was filed late and has a high number and an old date is in exactly one of them.
 */
export type Frontier = {
  /** All messages above `firstTop` and up to this number have been read. */
  readTo: number;
  /** The highest number when the folder was first seen. */
  firstTop: number;
  /** Of the last 90 days everything with a number of at least this has been read; likewise of older ones. */
  recentFrom: number;
  isRecentDone: boolean;
  olderFrom: number;
  isOlderDone: boolean;
  batch: number;
};

export type Stretch = 'new' | 'recent' | 'older';

export const positionName = (folderId: FolderId, stretch: Stretch): string => `${folderId} ${stretch}`;

/** The days between which each stretch lies; a change of either begins it anew. */
export type Span = { recentSince: Temporal.PlainDate; readFrom: Temporal.PlainDate };

const fingerprint = (folder: KnownFolder, stretch: Stretch, span: Span): string =>
  stretch === 'new'
    ? `${folder.uidValidity}`
    : stretch === 'recent'
      ? `${folder.uidValidity} since ${span.recentSince}`
      : `${folder.uidValidity} from ${span.readFrom} to ${span.recentSince}`;

/** Where reading stands; a folder seen for the first time, or numbered anew by its server (UIDVALIDITY, RFC 9051 section 2.3.1.1), begins anew. */
export function frontierOf(folder: KnownFolder, positions: ReadonlyMap<string, Position>, span: Span): Frontier {
  const had = (stretch: Stretch): Position | null => {
    const found = positions.get(positionName(folder.folderId, stretch));
    return found?.fingerprint === fingerprint(folder, stretch, span) ? found : null;
  };
  const fresh = had('new');
  const firstTop = fresh?.totalBytes ?? folder.highestUid;
  const recent = fresh ? had('recent') : null;
  const older = fresh ? had('older') : null;
  return {
    readTo: fresh?.byteOffset ?? firstTop,
    firstTop,
    recentFrom: recent?.byteOffset ?? firstTop + 1,
    isRecentDone: recent?.isDone ?? firstTop === 0,
    olderFrom: older?.byteOffset ?? firstTop + 1,
    isOlderDone: older?.isDone ?? (firstTop === 0 || Temporal.PlainDate.compare(span.readFrom, span.recentSince) >= 0),
    batch: Math.max(fresh?.batch ?? 0, recent?.batch ?? 0, older?.batch ?? 0),
  };
}

/** The position to commit for one stretch. */
export function positionOf(folder: KnownFolder, frontier: Frontier, stretch: Stretch, span: Span): Position {
  const at = {
    new: { byteOffset: frontier.readTo, isDone: false },
    recent: { byteOffset: frontier.recentFrom, isDone: frontier.isRecentDone },
    older: { byteOffset: frontier.olderFrom, isDone: frontier.isOlderDone },
  }[stretch];
  return {
    file: positionName(folder.folderId, stretch),
    fingerprint: fingerprint(folder, stretch, span),
    batch: frontier.batch,
    totalBytes: frontier.firstTop,
    ...at,
  };
}

/** Everything there is has been read: only then may anybody say so. */
export const isSynced = (frontier: Frontier, highestUid: number): boolean =>
  frontier.readTo >= highestUid && frontier.isRecentDone && frontier.isOlderDone;
