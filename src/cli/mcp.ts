import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { Refusal } from '#lib/refusal.ts';
import { openKey } from '#reach/keys/keys.ts';
import { newMcpServer } from '#reach/mcp/server.ts';
import { type Command, withDatabase } from './command.ts';

/** Standard output belongs to the protocol: everything for people goes to standard error. */
export const command: Command = {
  usage: '[--data DIR]    with a key in REGARD_KEY (Settings, Keys)',
  run: (given) =>
    withDatabase(given, async (database) => {
      const key = process.env.REGARD_KEY ?? '';
      const whoCalls = async () => {
        const now = Temporal.Now.instant();
        const caller = await openKey(database, key, now);
        if (!caller)
          throw new Refusal(
            'key_wrong',
            401,
            'REGARD_KEY holds no key that works. Make one in the page under Settings, Keys, and set it in the environment of this command.',
          );
        const { firm, member, scopes } = caller;
        return { database, firm, member, scopes, now, once: null };
      };
      const { scopes } = await whoCalls();
      const server = newMcpServer(scopes, whoCalls);
      const transport = new StdioServerTransport();
      const over = new Promise<void>((resolve) => {
        server.server.onclose = resolve;
        process.stdin.once('end', () => void server.close());
        process.once('SIGTERM', () => void server.close());
        process.once('SIGINT', () => void server.close());
      });
      await server.connect(transport);
      await over;
      return 0;
    }),
};
