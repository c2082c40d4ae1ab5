import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type { Identify, Identity } from './identity.ts';
import type { Auth } from './open-auth.ts';
import { role } from './role.ts';

/** How long a revoked key or an ended session may still be believed. */
const freshFor = 5_000;
/** With Postgres away, screens that come back are still let in. */
const believedFor = 60 * 60_000;
const mostRemembered = 5_000;

interface User {
  id: string;
  name: string;
  role?: unknown;
}

const identityOf = (kind: Identity['kind'], user: User | null): Identity | null => {
  const held = role.safeParse(user?.role);
  return user && held.success ? { kind, id: user.id, name: user.name, role: held.data } : null;
};

const byKey = async (auth: Auth, key: string): Promise<Identity | null> => {
  const answer = await auth.api.verifyApiKey({ body: { key } });
  const { adapter, internalAdapter } = await auth.$context;
  if (!answer.valid || !answer.key) {
    // it calls a key invalid as well where the database did not answer: then this throws
    await adapter.count({ model: 'user' });
    return null;
  }
  return identityOf('key', await internalAdapter.findUserById(answer.key.referenceId));
};

const bySession = async (auth: Auth, headers: IncomingHttpHeaders): Promise<Identity | null> => {
  const session = await auth.api.getSession({ headers: fromNodeHeaders({ cookie: headers.cookie }) });
  return identityOf('user', session?.user ?? null);
};

const bearer = ({ authorization }: IncomingHttpHeaders): string | undefined =>
  /^Bearer +(\S{1,256})$/i.exec(authorization ?? '')?.[1];

interface Remembered {
  readonly identity: Identity | null;
  readonly at: number;
}

const within = (ms: number, last: Remembered | undefined): Remembered | null =>
  last !== undefined && performance.now() - last.at < ms ? last : null;

/** Remembers answers for a few seconds: a screen that loads makes many requests, and each answer costs Postgres a round. */
export const openIdentify = (auth: Auth): Identify => {
  const remembered = new Map<string, Remembered>();

  const ask = async (credential: string, headers: IncomingHttpHeaders, key: string | undefined): Promise<Identity | null> => {
    const identity = await (key ? byKey(auth, key) : bySession(auth, headers));
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(credential, { identity, at: performance.now() });
    return identity;
  };

  return async (headers) => {
    const key = bearer(headers);
    if (key === undefined && (headers.authorization !== undefined || headers.cookie === undefined)) return null;
    const credential = createHash('sha256')
      .update(key ? `key ${key}` : `cookie ${headers.cookie}`)
      .digest('base64');
    const last = remembered.get(credential);
    const fresh = within(freshFor, last);
    if (fresh) return fresh.identity;
    return ask(credential, headers, key).catch((error: unknown) => {
      const believed = within(believedFor, last)?.identity;
      if (believed) return believed;
      throw error;
    });
  };
};
