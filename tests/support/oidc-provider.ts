import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Claims = Record<string, unknown>;

export interface OidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in there. */
  person: Claims;
  /** Changes each ID token before it is signed. */
  alter: (claims: Claims) => Claims;
  /** Signs with a key that is not published. */
  forge: boolean;
  readonly close: () => Promise<void>;
}

interface Grant {
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly redirect: string;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const jwt = (claims: Claims, key: KeyObject): string => {
  const body = `${base64url({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${base64url(claims)}`;
  return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`;
};

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What the client says it is: in the head or in the body. */
const clientOf = (request: IncomingMessage, body: URLSearchParams): string => {
  const [, basic] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (basic !== undefined) return decodeURIComponent(Buffer.from(basic, 'base64').toString());
  return `${body.get('client_id') ?? ''}:${body.get('client_secret') ?? ''}`;
};

/** An OpenID Connect provider of a test’s own, on a free loopback port: code flow, PKCE required, one client. */
export const openOidcProvider = async (): Promise<OidcProvider> => {
  const [published, other] = [pair(), pair()];
  const grants = new Map<string, Grant>();
  const json = (response: ServerResponse, status: number, body: object): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = new URLSearchParams(await text(request));
    const grant = grants.get(body.get('code') ?? '');
    grants.delete(body.get('code') ?? '');
    const verified = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const wrongClient = clientOf(request, body) !== `${provider.clientId}:${provider.clientSecret}`;
    if (!grant || wrongClient || grant.challenge !== verified || grant.redirect !== body.get('redirect_uri'))
      return json(response, 400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: provider.issuer,
      aud: provider.clientId,
      iat: now,
      exp: now + 300,
      nonce: grant.nonce,
      ...provider.person,
    };
    const key = provider.forge ? other.privateKey : published.privateKey;
    json(response, 200, { access_token: randomUUID(), token_type: 'Bearer', id_token: jwt(provider.alter(claims), key) });
  };

  const authorize = (asked: URL, response: ServerResponse): void => {
    const redirect = new URL(asked.searchParams.get('redirect_uri') ?? '');
    const code = randomUUID();
    grants.set(code, {
      nonce: asked.searchParams.get('nonce'),
      challenge: asked.searchParams.get('code_challenge'),
      redirect: redirect.href,
    });
    redirect.searchParams.set('code', code);
    redirect.searchParams.set('state', asked.searchParams.get('state') ?? '');
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<title>Provider</title><h1>Provider</h1><a href="${redirect.href.replaceAll('&', '&amp;')}">Continue</a>`);
  };

  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', provider.issuer);
    if (asked.pathname === '/authorize') return authorize(asked, response);
    if (asked.pathname === '/token') return void token(request, response);
    if (asked.pathname === '/jwks')
      return json(response, 200, {
        keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      });
    if (asked.pathname === '/.well-known/openid-configuration')
      return json(response, 200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        code_challenge_methods_supported: ['S256'],
      });
    json(response, 404, {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'floorlight',
    clientSecret: 'a secret: of two/parts',
    person: {},
    alter: (claims) => claims,
    forge: false,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return provider;
};
