import { z } from 'zod';
import { instant, label, seconds } from './fields.ts';

export const sourceEvents = {
  /** "I am alive": with `every` (seconds) the source declares its heartbeat; silence is judged only then (SPEC AG3). */
  'source.heartbeat': z.strictObject({ every: seconds.optional() }),
  /** The source knows that it missed something between two instants. */
  'source.gap': z.strictObject({ from: instant, to: instant, reason: label.optional() }),
};

export const clockEvents = {
  /** The clock of a replayed floor (SPEC EV8): the instant it stands at and how many floor seconds pass in a real one. Ignored on a live floor. */
  'floor.clock': z.strictObject({ floorNow: instant, rate: z.number().min(0).max(1_000_000) }),
};
