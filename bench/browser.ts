import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export type Answer = { status: number; body: Buffer; ms: number };
/** One browser that has been let in: one connection, kept open. `get` and `send` throw unless the answer is 200 or 201. */
export type Browser = {
  get: (at: string) => Promise<Answer>;
  send: (method: 'POST' | 'PUT', at: string, body: unknown) => Promise<Answer>;
  json: (at: string) => Promise<{ value: unknown; ms: number }>;
  cookie: string;
  /** One more connection of the same browser. */
  another: () => Browser;
  close: () => void;
};

/** Opens the one-time link and keeps the cookie. */
export async function letIn(url: string, link: string): Promise<Browser> {
  return connected(url, await enter(link));
}

function enter(link: string): Promise<string> {
  return new Promise((resolve, reject) => {
    http
      .get(link, (response) => {
        response.resume();
        const cookie = (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
        if (cookie === '') reject(new Error(`The one-time link let nobody in (status ${response.statusCode}).`));
        else resolve(cookie);
      })
      .on('error', reject);
  });
}

function connected(url: string, cookie: string): Browser {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (at: string, sent?: { method: string; body: string }): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const request = http.request(
        at,
        {
          agent,
          method: sent?.method ?? 'GET',
          headers: { cookie, ...(sent ? { origin: url, 'content-type': 'application/json' } : {}) },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks),
              ms: performance.now() - began,
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(sent?.body);
    });
  const answered = async (at: string, sent?: { method: string; body: string }): Promise<Answer> => {
    let answer = await ask(url + at, sent);
    // no person asks this fast: the limit holds for us, too, and the wait for it is not measured
    for (let tries = 0; answer.status === 429 && tries < 20; tries++) {
      await sleep(1000);
      answer = await ask(url + at, sent);
    }
    if (answer.status !== 200 && answer.status !== 201)
      throw new Error(`${at} answered ${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`);
    return answer;
  };
  const get = (at: string): Promise<Answer> => answered(at);
  return {
    get,
    send: (method, at, body) => answered(at, { method, body: JSON.stringify(body) }),
    json: async (at) => {
      const { body, ms } = await get(at);
      return { value: JSON.parse(body.toString('utf8')), ms };
    },
    cookie,
    another: () => connected(url, cookie),
    close: () => agent.destroy(),
  };
}
