import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readGrants } from '@floorlight/shared/store/grants.ts';
import type { Identify, Identity } from './identity.ts';
import { lookUpSession } from './look-up-session.ts';
import type { Auth } from './open-auth.ts';
import { owesFactor } from './owes-factor.ts';

/** How long a revoked key or an ended session may be believed where nobody told us of it (`forget`). */
const freshFor = 5_000;
/** With Postgres away, screens that come back are still let in. */
const believedFor = 60 * 60_000;

interface User {
  id: string;
  name: string;
  kind?: unknown;
}

/** Who was granted nothing is nobody here. */
const identityOf = async (context: Context, kind: Identity['kind'], user: User | null): Promise<Identity | null> => {
  if (!user) return null;
  const grants = await readGrants(context, user.id);
  return grants.length === 0 ? null : { kind, id: user.id, name: user.name, grants };
};

const endingAt = (identity: Identity | null, end: Date | null): Identity | null =>
  identity && end ? { ...identity, until: end.getTime() } : identity;

const byKey = async (context: Context, auth: Auth, key: string): Promise<Identity | null> => {
  const answer = await auth.api.verifyApiKey({ body: { key } });
  const { adapter, internalAdapter } = await auth.$context;
  if (!answer.valid || !answer.key) {
    // it calls a key invalid as well where the database did not answer: then this throws
    await adapter.count({ model: 'user' });
    return null;
  }
  const identity = await identityOf(context, 'key', await internalAdapter.findUserById(answer.key.referenceId));
  return endingAt(identity, answer.key.expiresAt);
};

const bySession = async (context: Context, auth: Auth, headers: IncomingHttpHeaders): Promise<Identity | null> => {
  const { found } = await lookUpSession(auth, headers.cookie);
  if (!found) return null;
  const { user, session }: { user: User; session: { expiresAt: Date } } = found;
  const kind = user.kind === 'screen' ? 'screen' : 'user';
  const identity = endingAt(await identityOf(context, kind, user), session.expiresAt);
  if (kind === 'screen' || !identity || !(await owesFactor(context, found, identity.grants))) return identity;
  // with nothing granted, what forgets to ask about `held` shows nothing either
  return { ...identity, grants: [], held: true };
};

const bearer = ({ authorization }: IncomingHttpHeaders): string | undefined =>
  /^Bearer +(\S{1,256})$/i.exec(authorization ?? '')?.[1];

/** Postgres is asked at most once in a while for each credential; more of them than these push out the oldest. */
const mostKnown = 5_000;
/** Of those that nobody holds; they push out only each other. */
const mostUnknown = 5_000;

interface Remembered {
  readonly identity: Identity | null;
  readonly at: number;
  /** Something of this holder changed since: nothing stands in for a new answer. */
  readonly doubted: boolean;
}

/** Its key or session ended by itself since: not even with Postgres away is it believed. */
export const isOver = (identity: Identity | null): boolean => identity?.until !== undefined && identity.until <= Date.now();

const within = (ms: number, last: Remembered | undefined): Remembered | null =>
  last !== undefined && !last.doubted && performance.now() - last.at < ms && !isOver(last.identity) ? last : null;

const keep = (map: Map<string, Remembered>, most: number, credential: string, entry: Remembered): void => {
  map.delete(credential);
  const [oldest] = map.keys();
  if (map.size >= most && oldest !== undefined) map.delete(oldest);
  map.set(credential, entry);
};

/** Remembers answers for a few seconds: a screen that loads makes many requests, and each answer costs Postgres a round. */
export const openIdentify = (context: Context, auth: Auth): Identify => {
  const known = new Map<string, Remembered>();
  const unknown = new Map<string, Remembered>();
  let told = 0;

  const ask = async (credential: string, headers: IncomingHttpHeaders, key: string | undefined): Promise<Identity | null> => {
    const before = told;
    const identity = await (key ? byKey(context, auth, key) : bySession(context, auth, headers));
    // asked before something changed: the answer may be of then
    const entry = { identity, at: performance.now(), doubted: before !== told };
    unknown.delete(credential);
    if (identity) keep(known, mostKnown, credential, entry);
    else {
      known.delete(credential);
      keep(unknown, mostUnknown, credential, entry);
    }
    return identity;
  };

  const identify = async (headers: IncomingHttpHeaders): Promise<Identity | null> => {
    const key = bearer(headers);
    if (key === undefined && (headers.authorization !== undefined || headers.cookie === undefined)) return null;
    const credential = createHash('sha256')
      .update(key ? `key ${key}` : `cookie ${headers.cookie}`)
      .digest('base64');
    const last = known.get(credential) ?? unknown.get(credential);
    const fresh = within(freshFor, last);
    if (fresh) return fresh.identity;
    return ask(credential, headers, key).catch((error: unknown) => {
      const believed = within(believedFor, last)?.identity;
      if (believed && !known.get(credential)?.doubted) return believed;
      throw error;
    });
  };
  const forget = (holder: string | null): void => {
    told += 1;
    const stale = performance.now() - freshFor;
    for (const [credential, entry] of known) {
      // nobody in particular: asked anew, but with Postgres away still believed
      if (holder === null) known.set(credential, { ...entry, at: Math.min(entry.at, stale) });
      else if (entry.identity?.id === holder) known.set(credential, { ...entry, doubted: true });
    }
    // who was nobody may be somebody now
    unknown.clear();
  };
  return Object.assign(identify, { forget });
};
