import { z } from 'zod';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { id, instant } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readOnCall, setOnCall } from '@floorlight/shared/store/channels/on-call.ts';
import { subscriptionsOf } from '@floorlight/shared/store/channels/subscriptions.ts';
import { listPeople, type PersonRow } from '@floorlight/shared/store/people/find-people.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { instantAnswer, isoOf } from './grants-body.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

/** Whoever is called may act on what they are called for. */
const mayAct = ({ grants }: PersonRow, floor: string): boolean => reachOn(grants, 'alerts.act', floor) !== null;

const answer = z.object({
  people: z.array(
    z.object({
      person: z.string(),
      /** Null for somebody who is not there any more. */
      name: z.string().nullable(),
      from: instantAnswer.nullable(),
      until: instantAnswer.nullable(),
      /** Whether they may act on this floor’s alerts still; who may not is not told. */
      mayAct: z.boolean(),
      /** How many browsers tell them besides mail. */
      browsers: z.int(),
    }),
  ),
  /** Who could be on the list. */
  candidates: z.array(z.object({ person: z.string(), name: z.string() })),
});

const readRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/on-call',
    summary: 'Who is told of a floor’s alerts by mail and browser when a rule says "on-call", and who could be',
    needs: 'floor.set',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    answer,
    handle: async ({ params: { floor } }) => {
      await findFloorOr404(context, floor);
      const list = await readOnCall(context, floor);
      const people = await listPeople(context);
      const browsers = await subscriptionsOf(context, [...new Set(list.map(({ person }) => person))]);
      return {
        people: list.map(({ person, from, until }) => {
          const known = people.find((one) => one.id === person);
          return {
            person,
            name: known?.name ?? null,
            from: isoOf(from),
            until: isoOf(until),
            mayAct: known !== undefined && mayAct(known, floor),
            browsers: browsers.filter((browser) => browser.person === person).length,
          };
        }),
        candidates: people.filter((one) => mayAct(one, floor)).map((one) => ({ person: one.id, name: one.name })),
      };
    },
  });

const entry = z
  .strictObject({ person: id, from: instant.nullable().default(null), until: instant.nullable().default(null) })
  .refine(({ from, until }) => from === null || until === null || Date.parse(until) > Date.parse(from), {
    path: ['until'],
    message: 'must be later than from',
  });

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

const setRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/floors/{floor}/on-call',
    summary: 'Say who is told of a floor’s alerts, from when until when; the list takes the place of the one before',
    needs: 'floor.set',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    body: z.strictObject({ people: z.array(entry).max(200) }),
    answer: accepted,
    handle: async ({ params: { floor }, body: { people }, tell }) => {
      await findFloorOr404(context, floor);
      const able = new Set((await listPeople(context)).filter((one) => mayAct(one, floor)).map((one) => one.id));
      const errors = people.flatMap(({ person }, index) =>
        able.has(person)
          ? []
          : [
              {
                field: `people[${index}].person`,
                detail: 'must be one of the candidates: somebody who may act on this floor’s alerts',
              },
            ],
      );
      if (errors.length > 0) throw new Problem(400, 'bad-body', `${errors[0]?.field} ${errors[0]?.detail}`, { errors });
      await setOnCall(
        context,
        floor,
        people.map(({ person, from, until }) => ({ person, from: dateOf(from), until: dateOf(until) })),
      );
      tell.done('on-call-changed', null, { people: new Set(people.map(({ person }) => person)).size });
      return { accepted: true };
    },
  });

export const onCallRoutes = (context: Context): Route[] => [readRoute(context), setRoute(context)];
