import { z } from 'zod';
import { asOf, ratio } from '@floorlight/shared/board/board.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);

/** How time was spent (SPEC AG7). `of` names the agent, team, queue or floor; `start` is UTC; durations are seconds. */
export const agentIntervalRow = z.object({
  start: z.iso.datetime(),
  of: z.string(),
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

export const agentIntervalsAnswer = z.object({ asOf, timezone: z.string(), intervals: z.array(agentIntervalRow) });
