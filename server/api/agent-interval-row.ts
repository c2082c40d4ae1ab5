import { z } from 'zod';
import { asOf, ratio } from '@floorlight/shared/board/board.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);

/** How time was spent (SPEC AG7). Durations are seconds. */
export const agentFigures = z.object({
  /** By displayed state (SPEC AG1). */
  seconds: z.record(z.string(), seconds),
  /** Not ready, by reason. */
  reasonSeconds: z.record(z.string(), seconds),
  offers: count,
  unanswered: count,
  declined: count,
  handled: count,
  longestIdleSeconds: seconds,
  occupancy: ratio,
  utilisation: ratio,
  idleShare: ratio,
});

/** `of` names the agent, team, queue or floor; `start` and `end` are UTC. */
const agentIntervalRow = agentFigures.extend({
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  of: z.string(),
  complete: z.boolean(),
});

export const agentIntervalsAnswer = z.object({
  asOf,
  timezone: z.string(),
  intervals: z.array(agentIntervalRow),
  /** Of everything asked, each agent once; its `of` is `*`. Null on all pages but the first. */
  totals: agentIntervalRow.nullable(),
  /** Ask for it as `after`; null: this is the last page. */
  next: z.string().nullable(),
});
