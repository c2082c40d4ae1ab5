import { z } from 'zod';
import { asOf, displayedState, ratio } from '@floorlight/shared/board/board.ts';
import { activity } from '@floorlight/shared/schedules/activity.ts';
import { adherence, conformance, type AdherenceSums } from '@floorlight/shared/schedules/adherence-sums.ts';
import { rosterAgent } from './schedule-answer.ts';

const seconds = z.number().min(0);
const instant = z.int();

/** Of time that has passed (SPEC MX8): scheduled = in + out + neutral + unverified. */
const figures = z.object({
  scheduledSeconds: seconds,
  outSeconds: seconds,
  neutralSeconds: seconds,
  unverifiedSeconds: seconds,
  /** 1 − out / scheduled, of what is neither neutral nor unverified. */
  adherence: ratio,
  /** Productive seconds / scheduled productive seconds. */
  conformance: ratio,
});

export const tellFigures = (sums: AdherenceSums): z.input<typeof figures> => ({
  scheduledSeconds: sums.scheduledMs / 1000,
  outSeconds: sums.outMs / 1000,
  neutralSeconds: sums.neutralMs / 1000,
  unverifiedSeconds: sums.unverifiedMs / 1000,
  adherence: adherence(sums),
  conformance: conformance(sums),
});

const head = {
  asOf,
  timezone: z.string(),
  /** How long contact work during a break counts neither way. */
  graceSeconds: seconds,
};

/**
 * Sums are of seconds, never means of shares. A day whose states are not known is null and in no sum; it is counted as `pending` where
 * they are only not kept yet.
 */
export const adherenceAnswer = z.object({
  ...head,
  days: z.array(z.iso.date()),
  /** Who is scheduled in these days. A night shift is judged whole on the day it starts (SPEC CA3). */
  agents: z.array(
    z.object({
      agent: rosterAgent,
      team: z.string().nullable(),
      days: z.array(z.object({ day: z.iso.date(), figures: figures.nullable() })),
      total: figures,
    }),
  ),
  teams: z.array(z.object({ team: z.string().nullable(), agents: z.int(), total: figures })),
  total: figures,
  pending: z.int().min(0),
});

/** Instants are UTC milliseconds. */
export const bandsAnswer = z.object({
  ...head,
  agent: rosterAgent,
  day: z.iso.date(),
  /** The day as it is theirs: from where the shifts of the day before end to where their own do. */
  window: z.object({ from: instant, to: instant }),
  /** All that is scheduled in it, what lies ahead too; exceptions that were approved included. */
  scheduled: z.array(z.object({ from: instant, until: instant, activity })),
  /** What has passed of it, without a gap; `activity` and `verdict` null: nothing is scheduled. Null: the day is not kept yet, or not known. */
  bands: z
    .array(
      z.object({
        from: instant,
        until: instant,
        activity: activity.nullable(),
        state: displayedState,
        verdict: z.enum(['in', 'out', 'neutral', 'unverified']).nullable(),
      }),
    )
    .nullable(),
  figures: figures.nullable(),
});
