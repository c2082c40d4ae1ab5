import { z } from 'zod';
import type { EventData } from '../events/floor-event.ts';

export const dispositionSettings = z.strictObject({
  /** As sources say it. */
  disposition: z.string(),
  /** False: contacts were wrapped with it, and nobody set anything. */
  registered: z.boolean(),
  name: z.string().nullable(),
  /** Empty, both: for every contact. */
  programs: z.array(z.string()),
  queues: z.array(z.string()),
  /** Null: it does not say. */
  resolved: z.boolean().nullable(),
  followUp: z.boolean(),
  retired: z.boolean(),
});
export type DispositionSettings = z.infer<typeof dispositionSettings>;

/** Whole, of what a definition says; null: nobody defined it. */
export const dispositionOf = (
  disposition: string,
  set: Partial<EventData<'config.disposition_defined'>> | null,
): DispositionSettings => ({
  disposition,
  registered: set !== null,
  name: set?.name ?? null,
  programs: set?.programs ?? [],
  queues: set?.queues ?? [],
  resolved: set?.resolved ?? null,
  followUp: set?.followUp ?? false,
  retired: set?.retired ?? false,
});
