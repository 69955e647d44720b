import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { RegardEnv } from './context.ts';
import { listen, newBacklog } from './live.ts';

/** A word now and then, so that proxies keep the line open and a page that left is noticed. */
const heartbeatMs = 20_000;
/** The page connects anew by itself. */
const longestMs = 10 * 60_000;
/** A session that was ended, and a member who has left, hear nothing after this. */
const usualAskMs = 20_000;

/** GET /api/live: server-sent events, each the JSON of a `LiveEvent`; told again from the beginning of the connection only. */
export const newLiveRoutes = (askMs: number) =>
  new Hono<RegardEnv>().get('/live', (c) => {
    const backlog = newBacklog();
    let wake = (): void => undefined;
    const stop = listen(c.var.firm.id, (event) => {
      backlog.add(event);
      wake();
    });
    // nginx and its like would keep the words back until there are many
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(
      c,
      async (stream) => {
        const ends = performance.now() + longestMs;
        let askAt = performance.now() + askMs;
        // as: set by the door, which a program within this process does not pass
        const isStillIn = c.get('isStillIn') as RegardEnv['Variables']['isStillIn'] | undefined;
        stream.onAbort(() => {
          stop();
          wake();
        });
        try {
          // what happened before it listened is asked for by the page itself
          await stream.writeSSE({ event: 'open', data: '', retry: 2_000 });
          while (!stream.aborted && !stream.closed && performance.now() < ends) {
            if (performance.now() >= askAt) {
              if (isStillIn && !(await isStillIn())) break;
              askAt = performance.now() + askMs;
            }
            const events = backlog.take();
            for (const event of events) await stream.writeSSE({ data: JSON.stringify(event) });
            if (events.length > 0) continue;
            const isNews = await new Promise<boolean>((resolve) => {
              const timer = setTimeout(() => resolve(false), heartbeatMs);
              wake = () => {
                clearTimeout(timer);
                resolve(true);
              };
            });
            if (!isNews) await stream.write(': still here\n\n');
          }
        } finally {
          stop();
        }
      },
      async () => stop(),
    );
  });

export const liveRoutes = newLiveRoutes(usualAskMs);
