import { createHash } from 'node:crypto';
import type { Wishes } from '../../notices/channel.ts';
import type { Context } from '../../runtime/context.ts';
import { openSeal } from '../seal.ts';

type Stored = Pick<Context, 'db' | 'config'>;

/** What a browser hands out when it subscribes (W3C Push API). */
export interface BrowserAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A browser that wants to be told. */
export interface Subscription extends Wishes {
  readonly id: string;
  readonly person: string;
  readonly sealed: string;
}

/** Somebody’s browsers; more would be one that subscribes anew at each visit. */
export const mostBrowsers = 20;

export const subscriptionId = (endpoint: string): string =>
  createHash('sha256').update(endpoint).digest('base64url').slice(0, 22);

const select = ({ db }: Stored) =>
  db.selectFrom('push_subscriptions').select(['id', 'person', 'sealed', 'language', 'severity', 'floors']);

export const listSubscriptions = (stored: Stored): Promise<Subscription[]> => select(stored).orderBy('id').execute();

export const subscriptionsOf = (stored: Stored, people: readonly string[]): Promise<Subscription[]> =>
  people.length === 0 ? Promise.resolve([]) : select(stored).where('person', 'in', people).orderBy('id').execute();

export const findSubscription = async (stored: Stored, id: string): Promise<Subscription | null> =>
  (await select(stored).where('id', '=', id).executeTakeFirst()) ?? null;

/** A browser is one person’s: whoever subscribes last. The oldest beyond `mostBrowsers` are let go. */
export const subscribe = async (stored: Stored, person: string, address: BrowserAddress, wishes: Wishes): Promise<void> => {
  const id = subscriptionId(address.endpoint);
  const { language, severity, floors } = wishes;
  const sealed = openSeal(stored.config).text(JSON.stringify(address));
  const row = { person, sealed, language, severity, floors: floors && JSON.stringify(floors) };
  await stored.db.transaction().execute(async (at) => {
    await at
      .insertInto('push_subscriptions')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const kept = at.selectFrom('push_subscriptions').select('id').where('person', '=', person);
    const newest = kept.orderBy('made_at', 'desc').orderBy('id').limit(mostBrowsers);
    await at.deleteFrom('push_subscriptions').where('person', '=', person).where('id', 'not in', newest).execute();
  });
};

/** @param person null: whosever it is. */
export const unsubscribe = async ({ db }: Stored, id: string, person: string | null): Promise<void> => {
  const gone = db.deleteFrom('push_subscriptions').where('id', '=', id);
  await (person === null ? gone : gone.where('person', '=', person)).execute();
};

/** @throws Error when the instance’s secret is another now. */
export const openSubscription = ({ config }: Pick<Context, 'config'>, { sealed }: Pick<Subscription, 'sealed'>): BrowserAddress =>
  JSON.parse(openSeal(config).open(sealed)) as BrowserAddress;
