import type { Progress } from '#sources/intake/progress.ts';

const words: Record<Progress['phase'], string> = {
  reading: 'Reading',
  understanding: 'Understanding',
  sweeping: 'Looking at every customer',
  indexing: 'Making words findable',
};

/** A bar on a terminal; in a pipe a plain line when a phase begins and every ten seconds. */
export function progressBar(out: NodeJS.WriteStream): { show: (progress: Progress) => void; end: () => void } {
  const started = performance.now();
  let shownAt = 0;
  let phase = '';
  return {
    show: (progress) => {
      const now = performance.now();
      const isNew = progress.phase !== phase;
      if (!isNew && now - shownAt < (out.isTTY ? 100 : 10_000)) return;
      shownAt = now;
      phase = progress.phase;
      const { read } = progress.counts;
      const rate = Math.round((read * 1000) / Math.max(1, now - started));
      const share = progress.totalBytes > 0 ? Math.min(1, progress.bytes / progress.totalBytes) : 0;
      const figures =
        progress.phase === 'reading' ? `${read.toLocaleString('en')} read, ${rate.toLocaleString('en')} a second` : '';
      if (out.isTTY) {
        const filled = Math.round(share * 24);
        out.write(
          `\r\x1b[K${words[progress.phase]}  ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${Math.round(share * 100)} %  ${figures}`,
        );
      } else out.write(`${words[progress.phase]} ${figures}`.trimEnd().concat('\n'));
    },
    end: () => {
      if (out.isTTY) out.write('\r\x1b[K');
    },
  };
}
