import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type OpenId = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who is signed in there; whoever comes gets this person's token. */
  person: { sub: string; email: string; name: string; email_verified: boolean };
  close: () => Promise<void>;
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A small OpenID provider on loopback: discovery, keys, authorisation code with PKCE (checked), signed tokens. For tests only. */
export async function openIdProvider(): Promise<OpenId> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  const asked = new Map<string, { challenge: string; nonce: string | null; redirect: string }>();
  const provider: OpenId = {
    issuer: '',
    clientId: 'regard',
    clientSecret: 'a secret between the two',
    person: { sub: 'p-1', email: 'ines@prado.example', name: 'Ines Prado', email_verified: true },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        jwks_uri: `${provider.issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code'],
      });
    if (url.pathname === '/keys') return json({ keys: [jwk] });
    if (url.pathname === '/authorize') {
      const code = randomUUID();
      const redirect = url.searchParams.get('redirect_uri') ?? '';
      asked.set(code, {
        challenge: url.searchParams.get('code_challenge') ?? '',
        nonce: url.searchParams.get('nonce'),
        redirect,
      });
      const back = new URL(redirect);
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href });
      return response.end();
    }
    if (url.pathname === '/token') {
      let body = '';
      request.on('data', (some) => {
        body += some;
      });
      return request.on('end', () => {
        const given = new URLSearchParams(body);
        const one = asked.get(given.get('code') ?? '');
        asked.delete(given.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(given.get('code_verifier') ?? '')
          .digest('base64url');
        if (!one || one.challenge !== challenge || one.redirect !== given.get('redirect_uri'))
          return json({ error: 'invalid_grant' }, 400);
        const now = Math.floor(Date.now() / 1000);
        const head = part({ alg: 'RS256', kid: 'one', typ: 'JWT' });
        const claims = part({
          iss: provider.issuer,
          aud: provider.clientId,
          iat: now,
          exp: now + 300,
          ...(one.nonce ? { nonce: one.nonce } : {}),
          ...provider.person,
        });
        const signature = sign('sha256', Buffer.from(`${head}.${claims}`), privateKey).toString('base64url');
        return json({
          access_token: randomUUID(),
          token_type: 'Bearer',
          expires_in: 300,
          id_token: `${head}.${claims}.${signature}`,
        });
      });
    }
    return json({ error: 'not_found' }, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // as: a server on TCP has a port
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}
