import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';

/** A provider of mail accounts as a test needs it: asks nobody for leave, checks what a provider checks, and forgets a token when told to. */
export type ConsentServer = {
  authorize: string;
  token: string;
  introspect: string;
  /** What the browser brings back after somebody gave leave at `url`: the address to go to. */
  giveLeave: (url: string, user: string) => string;
  /** Tokens that were handed out, newest last. */
  accessTokens: string[];
  refreshTokens: string[];
  /** No refresh token is taken from now on. */
  withdrawLeave: () => void;
  renewals: () => number;
  close: () => Promise<void>;
};

type Code = { challenge: string; redirect: string; clientId: string; user: string };

/** An authorisation server of the test's own on loopback: code with PKCE (RFC 7636), refresh, introspection (RFC 7662). */
export async function consentServer(
  client: { clientId: string; clientSecret: string },
  livesSeconds: number,
): Promise<ConsentServer> {
  const codes = new Map<string, Code>();
  const users = new Map<string, string>();
  const accessTokens: string[] = [];
  const refreshTokens: string[] = [];
  let hasLeave = true;
  let renewals = 0;

  const answer = (form: URLSearchParams): { status: number; body: Record<string, unknown> } => {
    const no = (error: string) => ({ status: 400, body: { error, error_description: 'no' } });
    if (form.get('client_id') !== client.clientId || form.get('client_secret') !== client.clientSecret)
      return no('invalid_client');
    let user: string | undefined;
    if (form.get('grant_type') === 'authorization_code') {
      const code = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (!code || code.challenge !== challenge || code.redirect !== form.get('redirect_uri')) return no('invalid_grant');
      user = code.user;
    } else {
      const refresh = form.get('refresh_token') ?? '';
      if (!hasLeave || refresh !== refreshTokens.at(-1)) return no('invalid_grant');
      renewals += 1;
      user = users.get(refresh);
    }
    const access = `access-${randomUUID()}`;
    const refresh = `refresh-${randomUUID()}`;
    users.set(access, user ?? '');
    users.set(refresh, user ?? '');
    accessTokens.push(access);
    refreshTokens.push(refresh);
    return {
      status: 200,
      body: { access_token: access, refresh_token: refresh, expires_in: livesSeconds, token_type: 'Bearer' },
    };
  };

  const server = http.createServer(async (request, reply) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const form = new URLSearchParams(text);
    const { status, body } =
      request.url === '/token'
        ? answer(form)
        : {
            status: 200,
            body: { active: accessTokens.includes(form.get('token') ?? ''), username: users.get(form.get('token') ?? '') ?? '' },
          };
    reply.writeHead(status, { 'Content-Type': 'application/json' });
    reply.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  const origin = `http://127.0.0.1:${at !== null && typeof at === 'object' ? at.port : 0}`;
  return {
    authorize: `${origin}/authorize`,
    token: `${origin}/token`,
    introspect: `${origin}/introspect`,
    giveLeave: (url, user) => {
      const asked = new URL(url).searchParams;
      if (asked.get('code_challenge_method') !== 'S256') throw new Error('Leave is given with PKCE only.');
      const code = randomUUID();
      const redirect = asked.get('redirect_uri') ?? '';
      codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirect, clientId: asked.get('client_id') ?? '', user });
      return `${redirect}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
    },
    accessTokens,
    refreshTokens,
    withdrawLeave: () => {
      hasLeave = false;
    },
    renewals: () => renewals,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
