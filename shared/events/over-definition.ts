import type { SetLimits } from './limits.ts';

interface Defined {
  readonly limits?: SetLimits | null | undefined;
}

const overPair = <T>(before: T | null | undefined, set: T | null | undefined): T | null | undefined => {
  if (set === undefined) return before;
  return set === null ? null : { ...before, ...set };
};

const overLimits = (before: SetLimits | null | undefined, set: SetLimits | null | undefined): SetLimits | null | undefined => {
  if (!before || !set) return set === undefined ? before : set;
  return {
    ...before,
    ...set,
    waiting: overPair(before.waiting, set.waiting),
    wait: overPair(before.wait, set.wait),
    level: overPair(before.level, set.level),
  };
};

const withoutGaps = <T extends object>(data: T): T =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as T;

/** A definition over the one before it: what it leaves out stays as it was, limits each for itself; null takes away. */
export const overDefinition = <T extends object>(before: T, set: T): T => {
  const limits = overLimits((before as Defined).limits, (set as Defined).limits);
  return withoutGaps({ ...before, ...withoutGaps(set), ...(limits !== undefined && { limits: limits && withoutGaps(limits) }) });
};
