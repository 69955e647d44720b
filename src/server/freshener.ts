/** Brings something up to date soon after it was asked for, one run at a time; many requests make one run. */
export type Freshener = {
  /** Runs within so many milliseconds at the latest. */
  within: (ms: number) => void;
  close: () => Promise<void>;
};

export function newFreshener(work: () => Promise<void>, onError: (error: unknown) => void): Freshener {
  let running: Promise<void> | null = null;
  let isAskedAgain: number | null = null;
  let due: { at: number; timer: NodeJS.Timeout } | null = null;
  let isClosed = false;

  const run = (): void => {
    due = null;
    running = work()
      .catch(onError)
      .finally(() => {
        running = null;
        const again = isAskedAgain;
        isAskedAgain = null;
        if (again !== null) within(Math.max(0, again - performance.now()));
      });
  };
  const within = (ms: number): void => {
    if (isClosed) return;
    const at = performance.now() + ms;
    if (running) {
      isAskedAgain = Math.min(isAskedAgain ?? at, at);
      return;
    }
    if (due && due.at <= at) return;
    clearTimeout(due?.timer);
    due = { at, timer: setTimeout(run, ms) };
  };
  return {
    within,
    close: async () => {
      isClosed = true;
      clearTimeout(due?.timer);
      await running;
    },
  };
}
