import { z } from 'zod';
import { lastPeriod, nextPeriod, type HandoverPeriod, type HandoverTimes } from '@floorlight/shared/handover/handover-times.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { digestOf, readingOf } from '@floorlight/shared/store/handovers/digest.ts';
import { findSigned, listSigned } from '@floorlight/shared/store/handovers/handovers.ts';
import { readNotes } from '@floorlight/shared/store/handovers/notes.ts';
import { readHanding } from '@floorlight/shared/store/handovers/read-handing.ts';
import { handoverAnswer, linkContent } from './handover-answer.ts';
import { handoverNoteRoute } from './handover-note-route.ts';
import { checkPeriod } from './handover-period.ts';
import { gather, ofHandovers } from './handover-roster.ts';
import { handoverSignRoute } from './handover-sign-route.ts';
import { instantParameter } from './parameters.ts';
import { readRosterFrame, type RosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';

const minute = 60_000;

interface Asked {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** What is asked for, else what was handed over last. */
const periodOf = ({ frame: { zone, dayStart, asOf } }: RosterFrame, times: HandoverTimes, { from, to }: Asked) =>
  from === undefined || to === undefined ? lastPeriod(zone, times, dayStart, asOf.now) : { from, to };

const beside = ({ frame: { zone, dayStart, asOf } }: RosterFrame, times: HandoverTimes, { from, to }: HandoverPeriod) => ({
  before: lastPeriod(zone, times, dayStart, from),
  after: to > asOf.now ? null : nextPeriod(zone, times, dayStart, to),
});

const onMinute = (ms: number | undefined): boolean => ms === undefined || ms % minute === 0;

const readRoute = (context: Context): Route =>
  defineRoute({
    ...ofHandovers,
    path: '/floors/{floor}/handover',
    summary:
      'What a shift hands over: alerts, doubtful agents, exceptions, forecast misses, what is left on contacts, tasks, notes',
    /** Left out: the last that the floor handed over. */
    query: z
      .strictObject({ from: instantParameter.optional(), to: instantParameter.optional() })
      .refine(({ from }) => onMinute(from), { path: ['from'], message: 'must be on a whole minute' })
      .refine(({ to }) => onMinute(to), { path: ['to'], message: 'must be on a whole minute' })
      .superRefine(checkPeriod),
    answer: handoverAnswer,
    handle: async ({ params, query, reach }) => {
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor, frame, seen } = roster;
      const { times } = await readHanding(context.redis, floor);
      const period = periodOf(roster, times, query);
      const stored = await findSigned(seen.here.db, floor, period.from, period.to);
      const content = stored?.content ?? (await gather(roster, period));
      const known = new Set(content.notes.map(({ note }) => note));
      const later = stored ? await readNotes(seen.here.db, { floor, ...period }) : [];
      return {
        ...{ timezone: frame.zone.name, asOf: frame.asOf, ...period },
        ...beside(roster, times, period),
        over: period.to <= frame.asOf.now,
        times: { at: [...times.at], after: times.after },
        signed: stored && {
          by: stored.by_name,
          at: stored.signed_at.getTime(),
          intact: digestOf(stored.content) === stored.digest,
        },
        reading: stored ? null : readingOf(content),
        digest: stored && stored.digest,
        ...linkContent(content),
        laterNotes: later.filter(({ note }) => !known.has(note)),
      };
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
    ...ofHandovers,
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
      const { floor, seen } = await readRosterFrame(context, params.floor, reach);
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
  handoverNoteRoute(context),
  handoverSignRoute(context),
  listRoute(context),
];
