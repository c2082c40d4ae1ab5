import type { Activity } from './activity.ts';
import type { ScheduleException } from './schedule-exception.ts';
import type { ScheduledSpan } from './scheduled-span.ts';
import type { Shift } from './shift.ts';

/** An approved exception: of two that overlap the later decided one holds. */
export type ApprovedException = Pick<ScheduleException, 'id' | 'start' | 'end' | 'activity' | 'decidedAt'>;

/** Adds what begins where the last one ends, or later; alike and touching, they are one. */
const append = (spans: ScheduledSpan[], span: ScheduledSpan): void => {
  if (span.from >= span.until) return;
  const last = spans.at(-1);
  if (last?.activity === span.activity && last.until === span.from) spans[spans.length - 1] = { ...last, until: span.until };
  else spans.push(span);
};

const byStart = (a: { readonly start: number }, b: { readonly start: number }): number => a.start - b.start;

/** Two shifts that overlap are not stored; where merging people brings such together, what began first goes on. */
const ofShifts = (shifts: readonly Pick<Shift, 'start' | 'end' | 'parts'>[]): ScheduledSpan[] => {
  const spans: ScheduledSpan[] = [];
  let at = Number.NEGATIVE_INFINITY;
  for (const { start, end, parts } of shifts.toSorted(byStart)) {
    at = Math.max(at, start);
    for (const part of parts.toSorted(byStart)) {
      const [from, until] = [Math.min(end, Math.max(at, part.start)), Math.min(end, part.end)];
      append(spans, { from: at, until: from, activity: 'work' });
      append(spans, { from, until, activity: part.activity });
      at = Math.max(at, from, until);
    }
    append(spans, { from: at, until: end, activity: 'work' });
    at = Math.max(at, end);
  }
  return spans;
};

/** Pauses are paused from something: where nothing is scheduled they schedule nothing. */
const onlyWithin: ReadonlySet<Activity> = new Set(['break', 'meal']);

const lay = (spans: readonly ScheduledSpan[], { start, end, activity }: ApprovedException): ScheduledSpan[] => {
  const under = spans
    .filter(({ from, until }) => from < end && until > start)
    .map(({ from, until }) => ({ from: Math.max(from, start), until: Math.min(until, end) }));
  const stretches = onlyWithin.has(activity) ? under : [{ from: start, until: end }];
  const before = spans.map((span) => ({ ...span, until: Math.min(span.until, start) }));
  const after = spans.map((span) => ({ ...span, from: Math.max(span.from, end) }));
  const laid: ScheduledSpan[] = [];
  before.forEach((span) => append(laid, span));
  if (activity !== 'off') stretches.forEach((stretch) => append(laid, { ...stretch, activity }));
  after.forEach((span) => append(laid, span));
  return laid;
};

/**
 * What somebody is scheduled to do: their shifts, over which approved exceptions lie. `off` takes away; any other activity takes the
 * place of what the shift says, and, unless it is a pause, is scheduled where there is no shift too (overtime, a meeting on a day off).
 * Spans are in order, never overlap, and none is `off`.
 */
export const scheduledSpans = (
  shifts: readonly Pick<Shift, 'start' | 'end' | 'parts'>[],
  approved: readonly ApprovedException[],
): ScheduledSpan[] =>
  approved
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0) || (a.id < b.id ? -1 : 1))
    .reduce(lay, ofShifts(shifts));
