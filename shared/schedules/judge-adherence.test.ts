import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayedState, type DisplayedState } from '../board/board.ts';
import { activity, type Activity } from './activity.ts';
import { addAdherence, adherence, conformance, noAdherence } from './adherence-sums.ts';
import { judgeAdherence, type StateSpan } from './judge-adherence.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

const minute = 60_000;
const grace = 5 * minute;

const span = (activity: Activity, from: number, until: number): ScheduledSpan => ({
  activity,
  from: from * minute,
  until: until * minute,
});
const state = (name: DisplayedState, from: number, to: number, unverified = false): StateSpan => ({
  state: name,
  from: from * minute,
  to: to * minute,
  unverified,
});
const judge = (scheduled: ScheduledSpan[], states: StateSpan[], until = 480): ReturnType<typeof judgeAdherence> =>
  judgeAdherence(scheduled, states, { from: 0, until: until * minute, grace });
const minutes = (ms: number): number => ms / minute;

test('[MX8] adherence = 1 − out / scheduled', () => {
  const { sums } = judge([span('work', 0, 480)], [state('available', 48, 480)]);
  expect([minutes(sums.scheduledMs), minutes(sums.outMs)]).toEqual([480, 48]);
  expect(adherence(sums)).toEqual({ value: 0.9, numerator: 432 * 60, denominator: 480 * 60 });
});

test('[MX8] no schedule, no value', () => {
  const { sums } = judge([], [state('available', 0, 100)]);
  expect([adherence(sums).value, conformance(sums).value, sums.scheduledMs]).toEqual([null, null, 0]);
});

test('[MX8] never there: 0, not less', () => {
  expect(adherence(judge([span('work', 0, 480)], []).sums).value).toBe(0);
});

test('[MX8] contact work during a break is neutral up to the grace, and leaves both sides', () => {
  const states = [state('talking', 0, 108), state('not_ready', 108, 115), state('available', 115, 480)];
  const { sums, bands } = judge([span('work', 0, 100), span('break', 100, 115), span('work', 115, 480)], states);
  expect([sums.outMs, sums.neutralMs].map(minutes)).toEqual([3, 5]);
  expect(adherence(sums)).toEqual({ value: 472 / 475, numerator: 472 * 60, denominator: 475 * 60 });
  expect(bands.slice(0, 3).map(({ from, until, verdict }) => [minutes(from), minutes(until), verdict])).toEqual([
    [0, 100, 'in'],
    [100, 105, 'neutral'],
    [105, 108, 'out'],
  ]);
});

test('[MX8] a break has one grace, however many contacts fall in it; the next break has its own', () => {
  const scheduled = [span('break', 0, 20), span('work', 20, 40), span('break', 40, 60)];
  const states = [
    state('talking', 0, 4),
    state('not_ready', 4, 10),
    state('talking', 10, 14),
    state('not_ready', 14, 20),
    state('available', 20, 40),
    state('acw', 40, 44),
    state('not_ready', 44, 60),
  ];
  const { sums } = judge(scheduled, states, 60);
  expect([sums.neutralMs, sums.outMs].map(minutes)).toEqual([9, 3]);
});

test('[MX8] unverified time leaves both sides, of conformance too', () => {
  const states = [state('available', 0, 240), state('available', 240, 480, true)];
  const { sums } = judge([span('work', 0, 480)], states);
  expect(minutes(sums.unverifiedMs)).toBe(240);
  expect([adherence(sums), conformance(sums)]).toEqual([
    { value: 1, numerator: 240 * 60, denominator: 240 * 60 },
    { value: 1, numerator: 240 * 60, denominator: 240 * 60 },
  ]);
});

test('[MX8] conformance counts productive time outside of the schedule and may exceed 1', () => {
  const { sums } = judge(
    [span('work', 0, 100), span('break', 100, 120)],
    [state('available', 0, 90), state('talking', 120, 150)],
  );
  expect(conformance(sums)).toEqual({ value: 1.2, numerator: 120 * 60, denominator: 100 * 60 });
});

test('[MX8] what lies ahead is not judged', () => {
  const { sums, bands } = judge([span('work', 0, 480)], [state('available', 0, 60)], 60);
  expect([minutes(sums.scheduledMs), adherence(sums).value, bands.length]).toEqual([60, 1, 1]);
});

test('[MX8] an exception approved later restates: what was out is not, once nothing is scheduled then', () => {
  const states = [state('available', 0, 240)];
  expect(adherence(judge([span('work', 0, 480)], states).sums).value).toBe(0.5);
  expect(adherence(judge([span('work', 0, 240)], states).sums).value).toBe(1);
});

/** Stretches one after the other from 0 on, some of them left out. */
const stretches = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<{ from: number; to: number; what: T | null }[]> =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.option(of)), { maxLength: 25 }).map((parts) => {
    let at = 0;
    return parts.map(([length, what]) => ({ from: at * minute, to: (at += length) * minute, what }));
  });

const scheduledSpans = stretches(fc.constantFrom(...activity.options)).map((all) =>
  all.flatMap(({ from, to, what }): ScheduledSpan[] => (what === null ? [] : [{ from, until: to, activity: what }])),
);
const stateSpans = stretches(fc.tuple(fc.constantFrom(...displayedState.options), fc.boolean())).map((all) =>
  all.flatMap(({ from, to, what }): StateSpan[] => (what === null ? [] : [{ from, to, state: what[0], unverified: what[1] }])),
);

test('[MX8] bands leave no gap, and scheduled time is in, out, neutral or unverified, once each', () => {
  fc.assert(
    fc.property(scheduledSpans, stateSpans, fc.integer({ min: 0, max: 20 }), (scheduled, states, graceMinutes) => {
      const asked = { from: 3 * minute, until: 500 * minute, grace: graceMinutes * minute };
      const { sums, bands } = judgeAdherence(scheduled, states, asked);
      expect(bands.map(({ from }) => from)).toEqual([asked.from, ...bands.slice(0, -1).map(({ until }) => until)]);
      expect(bands.at(-1)?.until).toBe(asked.until);
      expect(sums.inMs + sums.outMs + sums.neutralMs + sums.unverifiedMs).toBe(sums.scheduledMs);
      const clipped = scheduled
        .filter(({ activity: what }) => what !== 'off')
        .map(({ from, until }) => Math.max(0, Math.min(until, asked.until) - Math.max(from, asked.from)));
      expect(sums.scheduledMs).toBe(clipped.reduce((sum, ms) => sum + ms, 0));
      expect(adherence(sums).value ?? 0).toBeGreaterThanOrEqual(0);
      expect(adherence(sums).value ?? 0).toBeLessThanOrEqual(1);
    }),
  );
});

test('[MX8] cut anywhere between scheduled spans, the parts add up to the whole', () => {
  fc.assert(
    fc.property(scheduledSpans, stateSpans, fc.nat(), (scheduled, states, pick) => {
      const edges = [0, ...scheduled.map(({ until }) => until), 900 * minute];
      const cut = edges[pick % edges.length] ?? 0;
      const sums = noAdherence();
      addAdherence(sums, judgeAdherence(scheduled, states, { from: 0, until: cut, grace }).sums);
      addAdherence(sums, judgeAdherence(scheduled, states, { from: cut, until: 1000 * minute, grace }).sums);
      expect(sums).toEqual(judgeAdherence(scheduled, states, { from: 0, until: 1000 * minute, grace }).sums);
    }),
  );
});
