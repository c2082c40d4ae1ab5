import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayedState, type DisplayedState } from '../board/board.ts';
import { activity, type Activity } from './activity.ts';
import { adherenceNow, nextAdherence, type AdherenceNow } from './adherence-now.ts';
import { judgeAdherence } from './judge-adherence.ts';
import { judgedSince, type Shown } from './judged-since.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

const minute = 60_000;
const grace = 5 * minute;

const span = (what: Activity, from: number, until: number): ScheduledSpan => ({
  activity: what,
  from: from * minute,
  until: until * minute,
});
const since = (state: DisplayedState, from: number): Shown => ({ state, from: from * minute });
const day = [span('work', 0, 100), span('break', 100, 115), span('work', 115, 200), span('training', 200, 260)];
const at = (now: number, ...shown: Shown[]): AdherenceNow =>
  adherenceNow({ scheduled: day, shown, now: now * minute, grace, horizon: -1e9 });
const minutes = (instant: number | null): number | null => instant && instant / minute;

test('[MX8] at work and not ready: out since then, whatever reasons or states of being away follow each other', () => {
  const shown = [since('available', 0), since('not_ready', 30), since('offline', 34), since('not_ready', 40)];
  expect(at(50, ...shown)).toMatchObject({ activity: 'work', outSince: 30 * minute, lateSince: null });
});

test('[MX8] who has not signed in since the shift began is late; who had and went away is out', () => {
  expect(at(10)).toMatchObject({ outSince: 0, lateSince: 0 });
  expect(at(10, since('offline', -500))).toMatchObject({ outSince: 0, lateSince: 0 });
  expect(at(10, since('available', 0), since('offline', 2))).toMatchObject({ outSince: 2 * minute, lateSince: null });
});

test('[MX8] who comes to work after a break they missed is late since the work began', () => {
  const scheduled = [span('training', 0, 60), span('work', 60, 120)];
  const now = adherenceNow({ scheduled, shown: [], now: 70 * minute, grace, horizon: 0 });
  expect([now.outSince, now.lateSince].map(minutes)).toEqual([60, 60]);
});

test('[MX8] contact work in a break is neutral until its grace is used up, then out from there', () => {
  const shown = [since('available', 0), since('talking', 98)];
  const neutral = at(103, ...shown);
  expect([neutral.outSince, minutes(neutral.graceUntil)]).toEqual([null, 105]);
  expect(minutes(nextAdherence(neutral, 103 * minute, grace))).toBe(105);
  const out = at(106, ...shown);
  expect(minutes(out.outSince)).toBe(105);
  expect(minutes(nextAdherence(out, 106 * minute, grace))).toBe(110);
  expect(minutes(nextAdherence(out, 111 * minute, grace))).toBe(115);
});

test('[MX8] what comes next is known while nothing is scheduled', () => {
  const scheduled = [span('work', 0, 10), span('work', 30, 40)];
  const of = (now: number) => adherenceNow({ scheduled, shown: [], now: now * minute, grace, horizon: 0 });
  expect(of(20)).toMatchObject({ activity: null, since: 10 * minute, until: 30 * minute, outSince: null, lateSince: null });
  expect(of(50)).toMatchObject({ activity: null, since: 40 * minute, until: null });
});

const scheduledSpans = fc
  .array(
    fc.tuple(fc.constantFrom('work' as const, ...activity.exclude(['off']).options, null), fc.integer({ min: 1, max: 40 })),
    {
      maxLength: 10,
    },
  )
  .map((parts) => {
    let begin = 0;
    return parts.flatMap(([what, length]): ScheduledSpan[] => {
      const from = begin;
      begin += length;
      return what === null ? [] : [span(what, from, begin)];
    });
  });
const shownStates = fc
  .array(
    fc.tuple(
      fc.constantFrom('not_ready' as const, 'offline' as const, ...displayedState.options),
      fc.integer({ min: 1, max: 25 }),
    ),
    {
      maxLength: 15,
    },
  )
  .map((parts) => {
    let begin = -20;
    return parts.map(([state, length]): Shown => {
      const from = begin;
      begin += length;
      return since(state, from);
    });
  });

/** By the judge of whole days alone. */
const byJudge = (scheduled: ScheduledSpan[], shown: Shown[], now: number): number | null => {
  const states = shown.map(({ state, from }, nth) => ({
    state,
    from,
    to: shown[nth + 1]?.from ?? now + 1,
    unverified: false,
  }));
  const { bands } = judgeAdherence(scheduled, states, { from: -1e9, until: now + 1, grace });
  return bands[bands.findLastIndex(({ verdict }) => verdict !== 'out') + 1]?.from ?? null;
};

const cases = fc
  .tuple(scheduledSpans, shownStates, fc.integer({ min: -10, max: 220 }))
  .map(([scheduled, shown, now]) => [scheduled, shown.filter(({ from }) => from <= now * minute), now * minute] as const);

test('[MX8] since when somebody is out is what the judging of the whole day says', () => {
  fc.assert(
    fc.property(cases, ([scheduled, shown, now]) => {
      expect(adherenceNow({ scheduled, shown, now, grace, horizon: -1e9 }).outSince).toBe(byJudge(scheduled, shown, now));
    }),
    { numRuns: 2000 },
  );
});

test('[MX8] states before the one that lasts where it rests on, and the one before, need not be known', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 60 }), ([scheduled, shown, now], before) => {
      const edge = now - before * minute;
      const rests = judgedSince(
        scheduled,
        shown.filter(({ from }) => from <= edge),
        edge,
      );
      const first = Math.max(0, shown.findLastIndex(({ from }) => from <= rests) - 1);
      const asked = { scheduled, now, grace, horizon: -1e9 };
      expect(adherenceNow({ ...asked, shown: shown.slice(first) })).toEqual(adherenceNow({ ...asked, shown }));
    }),
    { numRuns: 2000 },
  );
});

test('[MX8] until the next instant named, nothing is said otherwise but by its growing older', () => {
  const said = ({ outSince, ...rest }: AdherenceNow, now: number) => ({
    ...rest,
    outSince,
    isSaid: outSince !== null && outSince + grace <= now,
  });
  fc.assert(
    fc.property(cases, ([scheduled, shown, now]) => {
      const asked = { scheduled, shown, grace, horizon: -1e9 };
      const first = adherenceNow({ ...asked, now });
      const next = nextAdherence(first, now, grace) ?? now + 300 * minute;
      for (const later of [now + 1, Math.floor((now + next) / 2), next - 1])
        if (later > now && later < next) expect(said(adherenceNow({ ...asked, now: later }), later)).toEqual(said(first, now));
    }),
    { numRuns: 1000 },
  );
});
