import type { ScheduledSpan } from './scheduled-span.ts';

const from = (spans: readonly ScheduledSpan[], since: number): ScheduledSpan[] =>
  spans.filter(({ until }) => until > since).map((span) => ({ ...span, from: Math.max(span.from, since) }));

/** The first instant from `since` on at which two schedules differ; infinity: none. */
export const firstDifference = (one: readonly ScheduledSpan[], other: readonly ScheduledSpan[], since: number): number => {
  const [a, b] = [from(one, since), from(other, since)];
  let nth = 0;
  while (a[nth] && a[nth]?.from === b[nth]?.from && a[nth]?.until === b[nth]?.until && a[nth]?.activity === b[nth]?.activity)
    nth += 1;
  const [x, y] = [a[nth], b[nth]];
  if (!x || !y) return x?.from ?? y?.from ?? Number.POSITIVE_INFINITY;
  if (x.from !== y.from || x.activity !== y.activity) return Math.min(x.from, y.from);
  return Math.min(x.until, y.until);
};
