import { Hono } from 'hono';
import { type KeyEnv, letInByKey } from '../keys/let-in.ts';

const largestBody = 512 * 1024;

/**
 * /mcp: the Model Context Protocol over streamable HTTP. Every request stands for itself and brings its key: nothing is kept between two, so
 * there are no sessions to steal, and a GET that would listen is answered 405 as the protocol has it.
 */
export function mcpRoutes(): Hono<KeyEnv> {
  const notHere = { jsonrpc: '2.0', error: { code: -32000, message: 'Only POST is answered here.' }, id: null };
  return new Hono<KeyEnv>()
    .post('/mcp', letInByKey(), async (c) => {
      const { caller, database, now } = c.var;
      const { firm, member, scopes } = caller;
      // loaded when a program first calls
      const [{ newMcpServer }, { WebStandardStreamableHTTPServerTransport }] = await Promise.all([
        import('./server.ts'),
        import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
      ]);
      const server = newMcpServer(scopes, async () => ({ database, firm, member, scopes, now, once: null }));
      const transport = new WebStandardStreamableHTTPServerTransport({
        enableJsonResponse: true,
        maxRequestBodySize: largestBody,
      });
      try {
        await server.connect(transport);
        return await transport.handleRequest(c.req.raw);
      } finally {
        await server.close();
      }
    })
    .get('/mcp', (c) => c.json(notHere, 405, { Allow: 'POST' }))
    .delete('/mcp', (c) => c.json(notHere, 405, { Allow: 'POST' }));
}
