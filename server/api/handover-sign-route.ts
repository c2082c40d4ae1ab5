import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendDefinition } from '@floorlight/shared/store/define-append.ts';
import { digestOf, readingOf } from '@floorlight/shared/store/handovers/digest.ts';
import { findSigned, keepSigned } from '@floorlight/shared/store/handovers/handovers.ts';
import { readHanding } from '@floorlight/shared/store/handovers/read-handing.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { checkPeriod, signedPeriod } from './handover-period.ts';
import { gather, ofHandovers } from './handover-roster.ts';
import { nothing } from './parameters.ts';
import { readRosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';

const notOver = (): Problem => {
  const detail = 'must not be later than now: what is signed is over';
  return new Problem(409, 'not-over', `to ${detail}`, { errors: [{ field: 'to', detail }] });
};
const moved = (): Problem => {
  const detail = 'is not of what the handover tells by now: read it anew, and sign that';
  return new Problem(409, 'handover-changed', `reading ${detail}`, { errors: [{ field: 'reading', detail }] });
};
const signedAlready = (by: string, at: Date): Problem => {
  const detail = `is signed already, by ${by} at ${at.toISOString()}`;
  return new Problem(409, 'handover-signed', `The period ${detail}.`, { errors: [{ field: 'to', detail }] });
};

/** So that the floor no longer waits for it; what it knows already is not said again. */
const tellFloor = async (context: Context, floor: string, to: number, by: string): Promise<void> => {
  const { signed } = await readHanding(context.redis, floor);
  if (signed.some(({ until }) => until >= to)) return;
  await appendDefinition(await onFloorClock(context, floor), {
    floor,
    what: 'handover',
    type: 'config.handover_signed',
    at: 'now',
    data: { until: new Date(to).toISOString(), by },
  });
};

export const handoverSignRoute = (context: Context): Route =>
  defineRoute({
    ...ofHandovers,
    method: 'post',
    path: '/floors/{floor}/handover/sign',
    summary: 'Sign what a shift hands over, as whoever takes over: it stays as it was read',
    query: nothing,
    body: z
      .strictObject({ ...signedPeriod, reading: z.string().regex(/^[0-9a-f]{64}$/, 'must be the "reading" of what was read') })
      .superRefine(checkPeriod),
    answer: accepted.extend({ handover: z.string() }),
    handle: async ({ params, body, identity, reach, tell }) => {
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor, frame, seen } = roster;
      const { from, to, reading } = body;
      if (to > frame.asOf.now) throw notOver();
      const before = await findSigned(seen.here.db, floor, from, to);
      if (before) {
        // whoever signed may have been cut off before the floor was told
        await tellFloor(context, floor, to, before.by_name);
        throw signedAlready(before.by_name, before.signed_at);
      }
      const content = await gather(roster, { from, to });
      if (readingOf(content) !== reading) throw moved();
      const digest = digestOf(content);
      const { clock } = await onFloorClock(context, floor);
      const by = { id: identity.id, name: identity.name };
      const handover = await keepSigned(context.db, { content, digest, asOf: frame.asOf, by, at: clock() });
      if (handover === null) {
        const other = await findSigned(seen.here.db, floor, from, to);
        throw signedAlready(other?.by_name ?? '', other?.signed_at ?? new Date(clock()));
      }
      tell.done('handover-signed', handover, { from: new Date(from).toISOString(), to: new Date(to).toISOString(), digest });
      await tellFloor(context, floor, to, identity.name);
      return { accepted: true, handover };
    },
  });
