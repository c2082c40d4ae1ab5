import { z } from 'zod';
import { seconds } from './fields.ts';

/** From where a figure turns amber and red; null: never. What is left out stays as it was. */
const pair = <T extends z.ZodType>(value: T) =>
  z.strictObject({ amber: value.nullable().optional(), red: value.nullable().optional() });

interface Pair {
  readonly amber?: number | null | undefined;
  readonly red?: number | null | undefined;
}

const rising = ({ amber, red }: Pair): boolean => typeof amber !== 'number' || typeof red !== 'number' || red >= amber;
const falling = ({ amber, red }: Pair): boolean => typeof amber !== 'number' || typeof red !== 'number' || red <= amber;

const redAfterAmber = { path: ['red'], error: 'must not be below "amber": it turns amber first' };
const redUnderAmber = { path: ['red'], error: 'must not be above "amber": a level falls through amber first' };

/** Where a queue's figures turn; null: as if it had never been set. */
export const limits = z.strictObject({
  /** Visits waiting, from which on. */
  waiting: pair(z.int().min(0).max(1_000_000)).refine(rising, redAfterAmber).nullable().optional(),
  /** Longest wait in seconds, from which on. */
  wait: pair(seconds).refine(rising, redAfterAmber).nullable().optional(),
  /** Service level in basis points, below which. */
  level: pair(z.int().min(0).max(10_000)).refine(falling, redUnderAmber).nullable().optional(),
});
export type SetLimits = z.infer<typeof limits>;
