import { z } from 'zod';
import { hoursText } from '@floorlight/shared/calendar/hours-text.ts';
import { goalPeriod } from '@floorlight/shared/events/config.ts';
import type { JudgingChange } from '@floorlight/shared/floor/judging-changes.ts';
import type { Judging } from '@floorlight/shared/metrics/judging.ts';

const judged = z.object({
  targetSeconds: z.number(),
  goal: z.int(),
  goalPeriod: goalPeriod.nullable(),
  variant: z.string(),
  shortAbandonSeconds: z.number(),
  /** Opening hours in a line, e.g. `Mo-Fr 08:00-18:00`; null: always open. */
  hours: z.string().nullable(),
});

/** From `at` (UTC ms) on visits are judged otherwise: what was in force before, and after (SPEC SL5). */
export const judgingChange = z.object({ at: z.int(), before: judged, after: judged });

const judgedBy = ({ target, goal, goalPeriod, variant, shortAbandon, hours }: Judging): z.input<typeof judged> => ({
  targetSeconds: target / 1000,
  goal,
  goalPeriod,
  variant,
  shortAbandonSeconds: shortAbandon / 1000,
  hours: hours && hoursText(hours.set),
});

export const toldChange = ({ at, before, after }: JudgingChange): z.input<typeof judgingChange> => ({
  at,
  before: judgedBy(before),
  after: judgedBy(after),
});
