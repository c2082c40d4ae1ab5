import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { endLinks } from '@floorlight/shared/store/people/end-links.ts';
import { accepted } from '../api/accepted.ts';
import { knownPerson, personParams } from '../api/known-person.ts';
import { nothing } from '../api/parameters.ts';
import { defineRoute, type Route } from '../api/route.ts';
import type { Auth } from '../auth/open-auth.ts';
import { Problem } from '../problems/problem.ts';
import { endOthers } from './end-sessions.ts';
import { ownSession } from './own-session.ts';

const sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      /** The one that asks. */
      current: z.boolean(),
      address: z.string().nullable(),
      /** What the browser says it is. */
      browser: z.string().nullable(),
      begunAt: z.iso.datetime(),
      /** Within a day. */
      usedAt: z.iso.datetime(),
    }),
  ),
});

const list = async (auth: Auth, person: string, current: string | null): Promise<z.input<typeof sessions>> => {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.listSessions(person);
  return {
    sessions: found.map((session) => ({
      id: session.id,
      current: session.id === current,
      address: session.ipAddress || null,
      browser: session.userAgent || null,
      begunAt: new Date(session.createdAt).toISOString(),
      usedAt: new Date(session.updatedAt).toISOString(),
    })),
  };
};

const ownRoutes = (context: Context, auth: Auth): Route[] => {
  const own = { needs: 'identity', query: nothing } as const;
  return [
    defineRoute({
      ...own,
      path: '/me/sessions',
      summary: 'Where one is signed in',
      params: nothing,
      answer: sessions,
      handle: async ({ identity, request }) => list(auth, identity.id, (await ownSession(auth, identity, request)).id),
    }),
    defineRoute({
      ...own,
      method: 'delete',
      path: '/me/sessions',
      summary: 'End all of one’s sessions but this one',
      params: nothing,
      answer: accepted,
      handle: async ({ identity, request, tell }) => {
        const ended = await endOthers(auth, identity.id, (await ownSession(auth, identity, request)).token);
        await endLinks(context.db, identity.id);
        await announceAccess(context, identity.id);
        tell.done('session-ended', identity.id, { ended });
        return { accepted: true };
      },
    }),
    defineRoute({
      ...own,
      method: 'delete',
      path: '/me/sessions/{session}',
      summary: 'End one of one’s sessions',
      params: z.strictObject({ session: id }),
      answer: accepted,
      handle: async ({ identity, request, params, tell }) => {
        await ownSession(auth, identity, request);
        const { internalAdapter } = await auth.$context;
        const found = (await internalAdapter.listSessions(identity.id)).find((session) => session.id === params.session);
        if (!found)
          throw new Problem(404, 'unknown-session', 'There is no such session of yours.', {
            errors: [{ field: 'session', detail: 'must be one of /api/v1/me/sessions' }],
          });
        await internalAdapter.deleteSession(found.token);
        await announceAccess(context, identity.id);
        tell.done('session-ended', identity.id, { ended: 1 });
        return { accepted: true };
      },
    }),
  ];
};

const theirRoutes = (context: Context, auth: Auth): Route[] => {
  const theirs = { needs: 'people.manage', path: '/people/{person}/sessions', params: personParams, query: nothing } as const;
  return [
    defineRoute({
      ...theirs,
      summary: 'Where this person is signed in',
      answer: sessions,
      handle: async ({ params: { person } }) => list(auth, (await knownPerson(context, person)).id, null),
    }),
    defineRoute({
      ...theirs,
      method: 'delete',
      summary: 'End all sessions of this person, at once',
      answer: accepted,
      handle: async ({ params: { person }, tell }) => {
        const ended = await endOthers(auth, (await knownPerson(context, person)).id, null);
        await endLinks(context.db, person);
        await announceAccess(context, person);
        tell.done('session-ended', person, { ended });
        return { accepted: true };
      },
    }),
  ];
};

export const sessionRoutes = (context: Context, auth: Auth): Route[] => [
  ...ownRoutes(context, auth),
  ...theirRoutes(context, auth),
];
