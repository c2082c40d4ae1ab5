import { z } from 'zod';
import { grant, type Grant } from '@floorlight/shared/access/grant.ts';
import { grantWords } from '@floorlight/shared/access/grant-words.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { changePerson, LastAdministrator, takeEverything } from '@floorlight/shared/store/people/change-person.ts';
import { listPeople, type PersonRow } from '@floorlight/shared/store/people/find-people.ts';
import { sendsMail } from '../mail/mailer.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { refuseUnknown } from './grant-faults.ts';
import { grantsField, instantAnswer, isoOf, nameField } from './grants-body.ts';
import { knownPerson, personParams } from './known-person.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { signInLinkRoute } from './sign-in-link-route.ts';

const answer = z.object({
  /** Whether this instance sends mail. */
  mails: z.boolean(),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      /** `none`: holds no role, so sees nothing and cannot sign in. */
      state: z.enum(['invited', 'active', 'none']),
      grants: z.array(grant),
      firstSignIn: instantAnswer.nullable(),
      lastSignIn: instantAnswer.nullable(),
      secondFactor: z.boolean().nullable(),
    }),
  ),
});

const stateOf = ({ grants, firstSignIn }: PersonRow): 'invited' | 'active' | 'none' => {
  if (grants.length === 0) return 'none';
  return firstSignIn === null ? 'invited' : 'active';
};

/** A wall’s role is a wall’s: it has no name of its own to sign in with. */
const refuseScreens = (grants: readonly Grant[]): void => {
  const errors = grants.flatMap(({ role }, index) =>
    role === 'screen'
      ? [{ field: `grants[${index}].role`, detail: '"screen" is for screens and keys; give a person another' }]
      : [],
  );
  if (errors.length > 0) throw new Problem(400, 'bad-body', 'A person cannot be a screen.', { errors });
};

const keepOne = async (change: Promise<void>): Promise<void> => {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof LastAdministrator)) throw error;
    throw new Problem(
      409,
      'last-administrator',
      'Nobody else who has signed in administers everything. Make somebody else administrator first, and let them sign in.',
      { errors: [{ field: 'grants', detail: 'must keep the role administrator on everything' }] },
    );
  }
};

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/people',
    summary: 'Everybody who may sign in, with what they hold',
    needs: 'people.manage',
    params: nothing,
    query: nothing,
    answer,
    handle: async () => {
      const people = await listPeople(context);
      return {
        mails: sendsMail(context.config),
        people: people.map((person) => ({
          ...person,
          grants: [...person.grants],
          state: stateOf(person),
          firstSignIn: isoOf(person.firstSignIn),
          lastSignIn: isoOf(person.lastSignIn),
        })),
      };
    },
  });

const changeRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/people/{person}',
    summary: 'Give a person a name and all the roles they are to hold; in force at once',
    needs: 'people.manage',
    params: personParams,
    query: nothing,
    body: z.strictObject({ name: nameField(200), grants: grantsField }),
    answer: accepted,
    handle: async ({ params: { person }, body, identity, tell }) => {
      const { grants: held, name } = await knownPerson(context, person);
      refuseScreens(body.grants);
      await refuseUnknown(context, body.grants, held);
      await keepOne(changePerson(context, { id: person, ...body, by: identity.id }));
      const renamed = body.name !== name && { name: body.name, before: name };
      tell.done('grants-changed', person, { from: grantWords(held), to: grantWords(body.grants), ...renamed });
      return { accepted: true };
    },
  });

const removeRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/people/{person}',
    summary: 'Take all roles from a person and end their sessions',
    needs: 'people.manage',
    params: personParams,
    query: nothing,
    answer: accepted,
    handle: async ({ params: { person }, identity, tell }) => {
      const { grants: held } = await knownPerson(context, person);
      await keepOne(takeEverything(context, person, identity.id));
      tell.done('person-removed', person, { from: grantWords(held) });
      return { accepted: true };
    },
  });

export const peopleRoutes = (context: Context): Route[] => [
  listRoute(context),
  changeRoute(context),
  removeRoute(context),
  signInLinkRoute(context),
];
