import type { z } from 'zod';
import { reachOn, type Reach } from '@floorlight/shared/access/reach.ts';
import type { CustomerWay } from '@floorlight/shared/contacts/customer-way.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { isMoving } from '@floorlight/shared/store/contact-log/is-moving.ts';
import { searchContacts } from '@floorlight/shared/store/contact-log/search.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { openViewed } from '../audit/viewed.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { Problem } from '../problems/problem.ts';
import { listedFor } from './contact-listed.ts';
import { contactsBody, contactsQuery, placeText, type ContactsAsked } from './contact-search-parameters.ts';
import { searchAsked } from './contact-search.ts';
import { contactsAnswer } from './contacts-answer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { waysAsked, waysOfKey } from './asked-customer.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';

type Answer = z.input<typeof contactsAnswer>;

const openList = (context: Context) => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  return async (floor: string, reach: Reach, asked: ContactsAsked, customer?: readonly CustomerWay[]): Promise<Answer> => {
    const asker = { floor, reach, seen: await within(context, floor, reach), opaque: opaqueOf(floor) };
    const { contacts, next, lookedBackTo } = await searchContacts(
      context.db,
      asker.seen,
      floor,
      await searchAsked(context, asker, asked, customer),
    );
    return {
      contacts: await listedFor(context, asker, contacts),
      next: next && placeText(next),
      lookedBackTo,
      moving: await isMoving(asker.seen.here.db, floor),
    };
  };
};

const isPart = ({ by }: CustomerWay): boolean => by === 'beginning' || by === 'tail';

/** Who may ask for parts of a number, again and again, is told all of it. */
const onlyWhole = (): Problem =>
  new Problem(
    403,
    'forbidden',
    'Only who may read who a customer is may look for a part of their number; give the whole number.',
    {
      errors: [{ field: 'customer', detail: 'must be a whole number, an e-mail address or an id' }],
    },
  );

/** The log of contacts; who the customer is, is asked for in a body: addresses are written down in many places. */
export const contactsRoutes = (context: Context): Route[] => {
  const list = openList(context);
  const seal = openSeal(context.config);
  const isNewLook = openViewed(context.clock);
  const common = { needs: 'contacts.see', params: floorParams, answer: contactsAnswer } as const;
  return [
    defineRoute({
      ...common,
      path: '/floors/{floor}/contacts',
      summary: 'The log of contacts: those that fit what is asked, newest first, a page at a time',
      query: contactsQuery,
      handle: async ({ params, query, reach }) => list((await findFloorOr404(context, params.floor)).id, reach, query),
    }),
    defineRoute({
      ...common,
      method: 'post',
      path: '/floors/{floor}/contact-search',
      summary: 'The same with what is asked in a body, where contacts of one customer may be asked for',
      query: nothing,
      body: contactsBody,
      handle: async ({ params, body: { customer, customerKey, ...asked }, reach, identity, tell }) => {
        const floor = await findFloorOr404(context, params.floor);
        const ways = customer ? waysAsked(seal, customer) : waysOfKey(customerKey);
        if (ways?.some(isPart) && reachOn(identity.grants, 'customers.reveal', floor.id) === null) throw onlyWhole();
        const way = ways?.[0];
        // that somebody looked for a customer, and not for whom: the log outlives an erasure
        if (way && isNewLook(identity.id, `${floor.id} ${way.mark}`))
          await tell.first('contact-viewed', null, { customer: way.by });
        return list(floor.id, reach, asked, ways);
      },
    }),
  ];
};
