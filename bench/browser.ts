import http from 'node:http';

export type Answer = { status: number; body: Buffer; ms: number };
/** One browser that has been let in: one connection, kept open. `get` throws unless the answer is 200. */
export type Browser = {
  get: (at: string) => Promise<Answer>;
  json: (at: string) => Promise<{ value: unknown; ms: number }>;
  close: () => void;
};

/** Opens the one-time link and keeps the cookie. */
export async function letIn(url: string, link: string): Promise<Browser> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (at: string, cookie: string): Promise<Answer & { cookies: string[] }> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      http
        .get(at, { agent, headers: cookie ? { cookie } : {} }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks),
              ms: performance.now() - began,
              cookies: response.headers['set-cookie'] ?? [],
            }),
          );
        })
        .on('error', reject);
    });
  const entered = await ask(link, '');
  const cookie = entered.cookies.map((one) => one.split(';')[0]).join('; ');
  if (cookie === '') throw new Error(`The one-time link let nobody in (status ${entered.status}).`);
  const get = async (at: string): Promise<Answer> => {
    const answer = await ask(url + at, cookie);
    if (answer.status !== 200) throw new Error(`${at} answered ${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`);
    return answer;
  };
  return {
    get,
    json: async (at) => {
      const { body, ms } = await get(at);
      return { value: JSON.parse(body.toString('utf8')), ms };
    },
    close: () => agent.destroy(),
  };
}
