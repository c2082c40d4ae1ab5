import type { EventData } from '../events/floor-event.ts';
import type { SetLimits } from '../events/limits.ts';
import type { Judging } from './judging.ts';

/** What of a definition visits are judged by; opening hours need a time zone beside. */
export type SetJudging = Partial<
  Pick<EventData<'config.queue_defined'>, 'target' | 'goal' | 'goalPeriod' | 'variant' | 'shortAbandon' | 'wrapLimit' | 'limits'>
>;

const milliseconds = (value: number | null | undefined): number | undefined =>
  typeof value === 'number' ? Math.round(value * 1000) : undefined;

/** Null is as if it had never been set. */
const overlayLimits = (base: Judging['limits'], set: SetLimits): Judging['limits'] => ({
  waiting: { ...base.waiting, ...set.waiting },
  wait: { ...base.wait, ...set.wait },
  level: { ...base.level, ...set.level },
});

/** What is set over what held before; null and what is left out leave it. */
export const overJudging = (base: Judging, data: SetJudging): Judging => ({
  ...base,
  target: milliseconds(data.target) ?? base.target,
  goal: data.goal ?? base.goal,
  goalPeriod: data.goalPeriod ?? base.goalPeriod,
  variant: data.variant ?? base.variant,
  shortAbandon: milliseconds(data.shortAbandon) ?? base.shortAbandon,
  wrapLimit: milliseconds(data.wrapLimit) ?? base.wrapLimit,
  limits: data.limits ? overlayLimits(base.limits, data.limits) : base.limits,
});
