import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import { goalPeriod } from '@floorlight/shared/events/config.ts';
import { proofPeriod } from '@floorlight/shared/floor/proof/window.ts';

const count = z.int().min(0);
/** UTC milliseconds. */
const instant = z.int();

/** Who, as the asked view may name them; null where nobody is known, or the view only counts. */
export const namedAgent = z.object({ id: z.string(), name: z.string() }).nullable();

const item = z.object({
  contact: z.string(),
  /** Index of the visit within the contact; null for handlings without one. */
  visit: z.int().nullable(),
  queue: z.string(),
  enteredAt: instant,
  /** Up to now for one that waits, by opening hours where it waits on them (SPEC SL6); null for handlings. */
  waitMs: z.number().nullable(),
  /** Of a visit, or (AHT) how the handling ended. */
  outcome: z.enum(['waiting', 'answered', 'abandoned', 'flowed_out', 'lost', 'open', 'recorded', 'unknown', 'presumed']),
  agent: namedAgent,
  counts: z.object({ numerator: z.boolean(), denominator: z.boolean(), why: z.string() }),
  /** What it adds to numerator and denominator: of a mean, its seconds and 1. */
  adds: z.object({ numerator: z.number(), denominator: z.number() }),
  /** What it was judged by when it was offered (SPEC SL5). */
  targetSeconds: z.number(),
  variant: z.string(),
});

/**
 * A figure of a queue or group, and what it is made of. Instants are UTC milliseconds; `value`, `numerator` of means and waits are
 * seconds; `denominator` is null for counts. Equal `asOf`, the board's digits.
 */
export const queueProof = z.object({
  subject: z.enum(['queue', 'group']),
  id: z.string(),
  name: z.string(),
  measure: z.string(),
  period: proofPeriod,
  /** Rule of the SPEC and its name. */
  rule: z.string(),
  /** Which plain definition to show. */
  definition: z.string(),
  variant: z.string(),
  attribution: z.enum(['cohort', 'outcome']),
  targetSeconds: z.number(),
  /** Basis points. */
  goal: z.int(),
  /** Whose service level is to reach it; null: any that is shown. */
  goalPeriod: goalPeriod.nullable(),
  /** True where some visits were judged by another target or variant (SPEC SL5); a group's queues may differ. */
  mixed: z.boolean(),
  window: z.object({ from: instant, to: instant, zone: z.string() }),
  asOf,
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  excluded: z.array(z.object({ why: z.string(), count })),
  pending: count,
  items: z.array(item),
  total: count,
  /** `after` of the next page; null: this is the last. */
  next: z.string().nullable(),
});
