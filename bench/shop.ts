import { type Browser, letIn } from './browser.ts';
import { type Server, startRegard } from './processes.ts';
import { noGenerator, type World } from './world.ts';

export type Shop = { browser: Browser; server: Server };

/**
 * Lets `work` ask a server that was really started, as one browser with one connection, on the generated mail and as many customers as
 * there are contacts. Null where
 * there is no generator. The first requests are not counted: they compile code and read the database's files.
 */
export async function inShop<T>(world: World, work: (shop: Shop) => Promise<T>): Promise<T | null> {
  const imported = await world.manyCustomers();
  if (!imported) return null;
  const server = await startRegard(imported.dataDir);
  try {
    const browser = await letIn(server.url, server.link);
    try {
      for (let i = 0; i < 20; i++) {
        await browser.get('/api/state');
        await browser.get('/api/customers?limit=100');
      }
      return await work({ browser, server });
    } finally {
      browser.close();
    }
  } finally {
    await server.stop();
  }
}

export const noShop = { skipped: noGenerator };
