import { z } from 'zod';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { savedSearch } from '@floorlight/shared/contacts/saved-search.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  deleteSearch,
  insertSearch,
  listSearches,
  mostSearches,
  replaceSearch,
} from '@floorlight/shared/store/saved-searches/saved-searches.ts';
import { Problem } from '../problems/problem.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const params = floorParams.extend({ search: z.string().max(64) });
const common = { needs: 'contacts.see', query: nothing } as const;

/** A search may name anybody: whoever shares one, and has those that are shared, reads the whole floor by name. */
const mayShare = ({ whole }: Reach): boolean => whole === 'full';

const refuseSharing = (reach: Reach, { shared }: { shared: boolean }): void => {
  if (!shared || mayShare(reach)) return;
  throw new Problem(403, 'may-not-share', 'Searches are shared by who sees the whole floor by name; keep it for yourself.', {
    errors: [{ field: 'shared', detail: 'must be false' }],
  });
};

const full = ({ shared }: { shared: boolean }): Problem =>
  new Problem(
    409,
    'too-many-searches',
    `${shared ? 'This floor shares' : 'You keep'} ${mostSearches} searches, which is as many as there may be; delete one.`,
  );

const unknown = (floor: string, id: string): Problem =>
  new Problem(404, 'unknown-search', `You have no search "${id}" on floor "${floor}".`, {
    errors: [{ field: 'search', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/contact-searches` }],
  });

const listRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    path: '/floors/{floor}/contact-searches',
    summary: 'Searches of the log of contacts that you keep, and those that are shared',
    params: floorParams,
    answer: z.object({
      searches: z.array(savedSearch.extend({ id: z.string(), changedAt: z.int() })),
      /** Whether you have those that are shared, and may share. */
      sharing: z.boolean(),
    }),
    handle: async ({ params: { floor: named }, identity, reach }) => {
      const floor = (await findFloorOr404(context, named)).id;
      const sharing = mayShare(reach);
      const stored = await listSearches(context.db, { floor, person: identity.id, sharing });
      const searches = stored.map(({ id, name, shared, search, changed_at }) => ({
        ...{ id, name, shared, search, changedAt: changed_at.getTime() },
      }));
      return { searches, sharing };
    },
  });

const makeRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'post',
    path: '/floors/{floor}/contact-searches',
    summary: 'Keep a search of the log of contacts, for yourself or for all who read the whole floor by name',
    params: floorParams,
    body: savedSearch,
    answer: z.object({ accepted: z.boolean(), search: z.string() }),
    handle: async ({ params: { floor: named }, body, identity, reach, tell }) => {
      const floor = (await findFloorOr404(context, named)).id;
      refuseSharing(reach, body);
      const id = await insertSearch(context.db, { floor, person: identity.id, sharing: mayShare(reach) }, body);
      if (id === null) throw full(body);
      if (body.shared) tell.done('setting-changed', id, { what: 'contact-search', name: body.name });
      return { accepted: true, search: id };
    },
  });

const changeRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'put',
    path: '/floors/{floor}/contact-searches/{search}',
    summary: 'Change a search that is kept, share it or take it back',
    params,
    body: savedSearch,
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor: named, search: id }, body, identity, reach, tell }) => {
      const floor = (await findFloorOr404(context, named)).id;
      refuseSharing(reach, body);
      const became = await replaceSearch(context.db, id, { floor, person: identity.id, sharing: mayShare(reach) }, body);
      if (became === 'gone') throw unknown(floor, id);
      if (became === 'full') throw full(body);
      tell.done('setting-changed', id, { what: 'contact-search', name: body.name, shared: body.shared });
      return { accepted: true };
    },
  });

const deleteRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'delete',
    path: '/floors/{floor}/contact-searches/{search}',
    summary: 'Keep a search no more',
    params,
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor: named, search: id }, identity, reach, tell }) => {
      const floor = (await findFloorOr404(context, named)).id;
      const gone = await deleteSearch(context.db, id, { floor, person: identity.id, sharing: mayShare(reach) });
      if (!gone) throw unknown(floor, id);
      if (gone.shared) tell.done('setting-changed', id, { what: 'contact-search', name: gone.name, removed: true });
      return { accepted: true };
    },
  });

export const savedSearchRoutes = (context: Context): Route[] => [
  listRoute(context),
  makeRoute(context),
  changeRoute(context),
  deleteRoute(context),
];
