/** What an import has done so far; counted as batches are committed. */
export type Counts = { read: number; entries: number; duplicates: number; unreadable: number; erased: number };

export type Phase = 'reading' | 'understanding' | 'sweeping' | 'indexing';

export type Progress = {
  phase: Phase;
  counts: Counts;
  bytes: number;
  totalBytes: number;
  /** What is read at this moment, as a person calls it. */
  file: string;
};

export const noCounts = (): Counts => ({ read: 0, entries: 0, duplicates: 0, unreadable: 0, erased: 0 });
