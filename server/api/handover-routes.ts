import { z } from 'zod';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { instant } from '@floorlight/shared/events/fields.ts';
import type { HandoverContent } from '@floorlight/shared/handover/content.ts';
import { lastPeriod } from '@floorlight/shared/handover/handover-times.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendDefinition } from '@floorlight/shared/store/define-append.ts';
import { digestOf } from '@floorlight/shared/store/handovers/digest.ts';
import { gatherHandover } from '@floorlight/shared/store/handovers/gather-handover.ts';
import { findSigned, keepSigned, listSigned } from '@floorlight/shared/store/handovers/handovers.ts';
import { mostNotes, readNotes, writeNote } from '@floorlight/shared/store/handovers/notes.ts';
import { readHanding } from '@floorlight/shared/store/handovers/read-handing.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { handoverAnswer, linkContent } from './handover-answer.ts';
import { checkPeriod, signedPeriod } from './handover-period.ts';
import { floorParams, instantParameter, nothing } from './parameters.ts';
import { namedOn, readRosterFrame, type RosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';

/** A handover speaks of the whole floor, and signed content is one for all who read it. */
const common = { needs: 'handover.sign', least: 'the whole', params: floorParams } as const;

const refuseWithoutNames = ({ whole }: Reach): void => {
  if (whole === 'full') return;
  throw new Problem(403, 'names-hidden', 'You see this floor’s agents without their names, and a handover names them.');
};

/** @throws Problem 403 to who may not read names. */
const openRoster = (context: Context, floor: string, reach: Reach): Promise<RosterFrame> => {
  refuseWithoutNames(reach);
  return readRosterFrame(context, floor, reach);
};

interface Period {
  readonly from: number;
  readonly to: number;
}

const gather = (roster: RosterFrame, { from, to }: Period): Promise<HandoverContent> =>
  gatherHandover(roster.seen.here, {
    ...{ floor: roster.floor, from, to, merges: roster.merges, now: roster.frame.asOf.now },
    named: (agent) => namedOn(roster, agent),
  });

const minute = 60_000;

/** What is asked for, else what was handed over last. */
const periodOf = (
  { frame: { zone, dayStart, asOf } }: RosterFrame,
  times: Parameters<typeof lastPeriod>[1],
  { from, to }: { from?: number | undefined; to?: number | undefined },
): Period => (from === undefined || to === undefined ? lastPeriod(zone, times, dayStart, asOf.now) : { from, to });

const onMinute = (ms: number | undefined): boolean => ms === undefined || ms % minute === 0;

const readRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    path: '/floors/{floor}/handover',
    summary: 'What a shift hands over: alerts, doubtful agents, exceptions, forecast misses, what is left on contacts, tasks, notes',
    /** Left out: the last that the floor handed over. */
    query: z
      .strictObject({ from: instantParameter.optional(), to: instantParameter.optional() })
      .refine(({ from }) => onMinute(from), { path: ['from'], message: 'must be on a whole minute' })
      .refine(({ to }) => onMinute(to), { path: ['to'], message: 'must be on a whole minute' })
      .superRefine(checkPeriod),
    answer: handoverAnswer,
    handle: async ({ params, query, reach }) => {
      const roster = await openRoster(context, params.floor, reach);
      const { floor, frame, seen } = roster;
      const { times } = await readHanding(context.redis, floor);
      const period = periodOf(roster, times, query);
      const stored = await findSigned(seen.here.db, floor, period.from, period.to);
      const content = stored?.content ?? (await gather(roster, period));
      const known = new Set(content.notes.map(({ note }) => note));
      const later = stored ? await readNotes(seen.here.db, { floor, ...period }) : [];
      return {
        ...{ timezone: frame.zone.name, asOf: frame.asOf, ...period },
        over: period.to <= frame.asOf.now,
        times: { at: [...times.at], after: times.after },
        signed: stored && {
          by: stored.by_name,
          at: stored.signed_at.getTime(),
          intact: digestOf(stored.content) === stored.digest,
        },
        digest: stored?.digest ?? digestOf(content),
        ...linkContent(content),
        laterNotes: later.filter(({ note }) => !known.has(note)),
      };
    },
  });

const day = 24 * 60 * 60_000;
const furthest = 31 * day;

const noteBody = z.strictObject({
  text: z.string().trim().min(1).max(2000),
  /** An instant of the period that it is for; left out: now. */
  about: instant.transform((text) => Date.parse(text)).optional(),
});

const tooFar = (): Problem => {
  const detail = 'must be within the last 31 days, or the next one';
  return new Problem(400, 'bad-body', `about ${detail}`, { errors: [{ field: 'about', detail }] });
};

const noteRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'post',
    path: '/floors/{floor}/handover/notes',
    summary: 'Write a note for whoever takes over; it stays as it is written',
    query: nothing,
    body: noteBody,
    answer: z.object({ accepted: z.boolean(), note: z.string() }),
    handle: async ({ params, body, identity, reach, tell }) => {
      refuseWithoutNames(reach);
      const { clock } = await onFloorClock(context, params.floor);
      const at = clock();
      const about = body.about ?? at;
      if (about < at - furthest || about > at + day) throw tooFar();
      const by = { id: identity.id, name: identity.name };
      const note = await writeNote(context.db, { floor: params.floor, about, at, text: body.text, by });
      if (note === null)
        throw new Problem(409, 'too-many-notes', `There are ${mostNotes} notes of that day already, which is all there can be.`);
      tell.done('handover-noted', note);
      return { accepted: true, note };
    },
  });

const notOver = (): Problem => {
  const detail = 'must not be later than now: what is signed is over';
  return new Problem(409, 'not-over', `to ${detail}`, { errors: [{ field: 'to', detail }] });
};
const moved = (): Problem => {
  const detail = 'is not of what the handover tells by now: read it anew, and sign that';
  return new Problem(409, 'changed', `digest ${detail}`, { errors: [{ field: 'digest', detail }] });
};
const signedAlready = (by: string, at: Date): Problem => {
  const detail = `is signed already, by ${by} at ${at.toISOString()}`;
  return new Problem(409, 'signed', `The period ${detail}.`, { errors: [{ field: 'to', detail }] });
};

/** So that the floor no longer waits for it; saying the same again changes nothing. */
const tellFloor = async (context: Context, floor: string, to: number, by: string): Promise<void> =>
  appendDefinition(await onFloorClock(context, floor), {
    ...{ floor, what: 'handover', type: 'config.handover_signed', at: 'now' },
    data: { until: new Date(to).toISOString(), by },
  });

const signRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'post',
    path: '/floors/{floor}/handover/sign',
    summary: 'Sign what a shift hands over, as whoever takes over: it stays as it was read',
    query: nothing,
    body: z
      .strictObject({ ...signedPeriod, digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be the "digest" of what was read') })
      .superRefine(checkPeriod),
    answer: accepted.extend({ handover: z.string() }),
    handle: async ({ params, body, identity, reach, tell }) => {
      const roster = await openRoster(context, params.floor, reach);
      const { floor, frame, seen } = roster;
      const { from, to, digest } = body;
      if (to > frame.asOf.now) throw notOver();
      const before = await findSigned(seen.here.db, floor, from, to);
      if (before) {
        // whoever signed may have been cut off before the floor was told
        await tellFloor(context, floor, to, before.by_name);
        throw signedAlready(before.by_name, before.signed_at);
      }
      const content = await gather(roster, { from, to });
      if (digestOf(content) !== digest) throw moved();
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

const most = 200;
const place = z
  .string()
  .max(200)
  .regex(/^\d{1,15} ./, 'must be `next` of the page before')
  .transform((text) => ({ to: Number(text.slice(0, text.indexOf(' '))), id: text.slice(text.indexOf(' ') + 1) }));

const listRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    path: '/floors/{floor}/handovers',
    summary: 'Handovers that were signed, the newest first',
    query: z.strictObject({ after: place.optional(), limit: z.coerce.number().int().min(1).max(most).default(50) }),
    answer: z.object({
      handovers: z.array(
        z.object({ handover: z.string(), from: z.int(), to: z.int(), by: z.string(), at: z.int(), digest: z.string() }),
      ),
      next: z.string().nullable(),
    }),
    handle: async ({ params, query: { after, limit }, reach }) => {
      const { floor, seen } = await openRoster(context, params.floor, reach);
      const found = await listSigned(seen.here.db, floor, after, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        handovers: page.map(({ id, from_at, to_at, by_name, signed_at, digest }) => ({
          ...{ handover: id, from: from_at.getTime(), to: to_at.getTime(), by: by_name, at: signed_at.getTime(), digest },
        })),
        next: found.length > limit && last ? `${last.to_at.getTime()} ${last.id}` : null,
      };
    },
  });

/** What one shift hands over to the next (SPEC HO). */
export const handoverRoutes = (context: Context): Route[] => [
  readRoute(context),
  noteRoute(context),
  signRoute(context),
  listRoute(context),
];
