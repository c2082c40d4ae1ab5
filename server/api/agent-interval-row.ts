import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';

/** SPEC AG7: seconds in each displayed state, offers and streaks; `start` is UTC. */
export const agentIntervalsAnswer = z.object({
  asOf,
  timezone: z.string(),
  intervals: z.array(z.looseObject({ start: z.iso.datetime() })),
});
