import { z } from 'zod';
import { grant } from '@floorlight/shared/access/grant.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const answer = z.object({
  kind: z.enum(['user', 'key', 'screen']),
  id: z.string(),
  name: z.string(),
  grants: z.array(grant),
});

/** A page asks this to offer no more than may be done; what may be done is decided by each call. */
export const meRoute: Route = defineRoute({
  path: '/me',
  summary: 'Who you are here, and what you hold',
  needs: 'identity',
  whileHeld: true,
  params: nothing,
  query: nothing,
  answer,
  handle: ({ identity: { kind, id, name, grants } }) => Promise.resolve({ kind, id, name, grants: [...grants] }),
});
