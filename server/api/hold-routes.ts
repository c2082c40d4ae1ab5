import { z } from 'zod';
import { id, label, name } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { liftHold, listHolds, placeHold, type Hold, type NewHold } from '@floorlight/shared/store/keeping/holds.ts';
import { holdKinds } from '@floorlight/shared/store/keeping/tables.ts';
import { openSeal, type Seal } from '@floorlight/shared/store/seal.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { askedCustomer, soughtBy } from './asked-customer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

/** Told at once. */
const mostShown = 1000;
const mostInForce = 500;

/** What each kind of hold is about, beside the reason. */
const aboutOf = { floor: null, program: 'program', contact: 'contact', customer: 'customer' } as const;
const abouts = ['program', 'contact', 'customer'] as const;

const body = z
  .strictObject({
    kind: z.enum(holdKinds),
    program: name.optional(),
    contact: id.optional(),
    customer: askedCustomer.optional(),
    reason: label,
  })
  .superRefine((asked, context) => {
    for (const field of abouts) {
      const isWanted = aboutOf[asked.kind] === field;
      if ((asked[field] !== undefined) === isWanted) continue;
      const message = isWanted ? `must be given with kind "${field}"` : `goes with kind "${field}" alone; leave it out`;
      context.addIssue({ code: 'custom', path: [field], message, input: asked[field] });
    }
  });

type What = Pick<NewHold, 'subject' | 'number_code' | 'email_mark'>;

const whatOf = ({ program, contact, customer: who }: z.output<typeof body>, seal: Seal): What => {
  const sought = who && soughtBy(who, seal);
  return {
    subject: sought?.key ?? program ?? contact ?? null,
    number_code: sought?.number ?? null,
    email_mark: sought?.email ?? null,
  };
};

const shown = z.object({
  id: z.string(),
  kind: z.enum(holdKinds),
  /** A program, a contact, the key of a customer; null: the whole floor. */
  subject: z.string().nullable(),
  reason: z.string(),
  placedBy: z.string(),
  placedAt: z.iso.datetime(),
  liftedBy: z.string().nullable(),
  /** Null: in force. */
  liftedAt: z.iso.datetime().nullable(),
});

const shownHold = (hold: Hold): z.input<typeof shown> => ({
  ...{
    id: hold.id,
    kind: hold.kind,
    subject: hold.subject,
    reason: hold.reason,
    placedBy: hold.placed_by,
    liftedBy: hold.lifted_by,
  },
  placedAt: hold.placed_at.toISOString(),
  liftedAt: hold.lifted_at?.toISOString() ?? null,
});

const common = { path: '/floors/{floor}/holds', needs: 'holds.place', least: 'the whole', params: floorParams } as const;

const listRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    summary: 'Legal holds: what is not to be dropped or erased, why, and who said so; those in force first',
    query: nothing,
    answer: z.object({ holds: z.array(shown) }),
    handle: async ({ params }) => {
      const floor = await findFloorOr404(context, params.floor);
      return { holds: (await listHolds(context.db, floor.id, mostShown)).map(shownHold) };
    },
  });

const placeRoute = (context: Context): Route => {
  const seal = openSeal(context.config);
  return defineRoute({
    ...common,
    method: 'post',
    summary:
      'Keep contacts of a floor, a program, a customer, or one contact, from being dropped and erased until this is lifted',
    query: nothing,
    body,
    answer: z.object({ id: z.string() }),
    handle: async ({ params, body: asked, identity, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const inForce = (await listHolds(context.db, floor.id, mostInForce)).filter(({ lifted_at }) => lifted_at === null);
      if (inForce.length >= mostInForce) {
        const detail = `${mostInForce} holds are in force on this floor; lift one, or hold the whole program or floor`;
        throw new Problem(409, 'too-many', detail);
      }
      const what = whatOf(asked, seal);
      const { kind } = asked;
      const hold = { ...what, floor: floor.id, kind, reason: asked.reason, placed_by: identity.name };
      const placed = await placeHold(context.db, hold, context.clock());
      tell.done('hold-placed', placed, { kind, of: what.subject, reason: asked.reason });
      return { id: placed };
    },
  });
};

const liftRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'delete',
    path: '/floors/{floor}/holds/{hold}',
    summary: 'Lift a legal hold: what is past its time goes with the next drop',
    params: floorParams.extend({ hold: id }),
    query: z.strictObject({ reason: label.optional() }),
    answer: accepted,
    handle: async ({ params, query, identity, tell }) => {
      const floor = await findFloorOr404(context, params.floor);
      const lifted = await liftHold(context.db, floor.id, params.hold, identity.name, context.clock());
      if (!lifted) {
        const detail = 'is no hold in force on this floor';
        throw new Problem(404, 'unknown-hold', `hold ${detail}`, { errors: [{ field: 'hold', detail }] });
      }
      tell.done('hold-lifted', params.hold, query.reason === undefined ? {} : { reason: query.reason });
      return { accepted: true };
    },
  });

/** What is kept whatever its time. */
export const holdRoutes = (context: Context): Route[] => [listRoute(context), placeRoute(context), liftRoute(context)];
