import { z } from 'zod';
import { asOf, ratio } from '@floorlight/shared/board/board.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);

/** How an agent, team, queue or floor (`of`) spent an interval (SPEC AG7). `start` is UTC; durations are seconds. */
export const agentIntervalRow = z.object({
  start: z.iso.datetime(),
  of: z.string(),
  /** By displayed state; `signedIn` is their sum. */
  seconds: z.record(z.string(), seconds),
  /** Not-ready seconds by reason; empty: none was given. */
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
