import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { linkSeconds } from '../auth/open-auth.ts';
import { signInLink } from '../auth/people.ts';
import { Problem } from '../problems/problem.ts';
import { instantAnswer } from './grants-body.ts';
import { knownPerson, personParams } from './known-person.ts';
import { ownAddress } from './own-address.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

/** Whoever opens it is that person: it is for handing over where no e-mail reaches them. */
export const signInLinkRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/people/{person}/sign-in-link',
    summary: 'A link that signs this person in, once, within a day; shown this once',
    needs: 'people.manage',
    params: personParams,
    query: nothing,
    answer: z.object({ url: z.string(), expiresAt: instantAnswer }),
    handle: async ({ params: { person }, tell }) => {
      const { email, grants } = await knownPerson(context, person);
      if (grants.length === 0)
        throw new Problem(409, 'no-role', 'This person holds no role; give them one first.', {
          errors: [{ field: 'person', detail: 'must hold a role' }],
        });
      // written down first: who opens such a link acts under another's name
      await tell.first('invited', person, { way: 'link' });
      const { pathname } = new URL(await signInLink(context, email, 'http://localhost'));
      const expiresAt = new Date(context.clock() + linkSeconds * 1000).toISOString();
      return { url: ownAddress(context.config, pathname), expiresAt };
    },
  });
