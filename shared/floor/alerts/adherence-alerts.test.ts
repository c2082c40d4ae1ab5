import { expect, test } from 'vitest';
import type { Alert } from '../../alerts/alert.ts';
import { shippedRules } from '../../alerts/shipped-rules.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, opening, replayFloor } from '../testing/generate.ts';
import { runAllThrough } from './run-through.ts';

const minute = 60_000;
const rules = shippedRules.filter(({ id }) => ['late-sign-in', 'out-of-adherence', 'source-silent'].includes(id));

const at = (minutes: number): number => opening + minutes * minute;
type Part = readonly ['work' | 'break', from: number, until: number];
const roster = (parts: readonly Part[], said = at(-60)): FloorEvent => {
  const spans = parts.map(([activity, from, until]) => ({
    activity,
    from: new Date(at(from)).toISOString(),
    until: new Date(at(until)).toISOString(),
  }));
  return event('config.roster_defined', said, { agent: 'ana', spans }, { source: 'floorlight' });
};
const shift: readonly Part[] = [
  ['work', 0, 120],
  ['break', 120, 135],
  ['work', 135, 240],
];
const presence = (minutes: number, what: 'available' | 'not_ready'): FloorEvent =>
  event('agent.presence_changed', at(minutes), { agent: 'ana', presence: what });
const signedIn = (minutes: number): FloorEvent => event('agent.signed_in', at(minutes), { agent: 'ana' });

/** A replayed floor has no clock until something happens on it. */
const begin = event('queue.opened', at(-3 * 1440 - 60), { queue: 'sales' });

const fired = (events: readonly FloorEvent[], definition = replayFloor(), until = at(300)): unknown[] =>
  runAllThrough({ events: [definition, begin, ...events], rules, from: 0, until }).map(
    ({ rule, subject, firedAt, value, resolvedAt }: Alert) =>
      [rule, subject.id, (firedAt - opening) / minute, value, resolvedAt && (resolvedAt - opening) / minute] as const,
  );

test('[AL6] who has not signed in five minutes after their shift began is late, until they do', () => {
  expect(fired([roster(shift), signedIn(8)], replayFloor(), at(60))).toEqual([['late-sign-in', 'ana', 5, 300, 8]]);
  expect(fired([roster(shift), signedIn(4)], replayFloor(), at(60))).toEqual([]);
});

test('[AL6] late sign-in of somebody no source ever spoke of', () => {
  expect(fired([roster(shift)])).toEqual([['late-sign-in', 'ana', 5, 300, 120]].concat([['late-sign-in', 'ana', 140, 300, 240]]));
});

test('[AL6] out of adherence: from ten minutes on, and over with the state, or with the span', () => {
  const day = [roster(shift), signedIn(0), presence(30, 'not_ready'), presence(45, 'available'), presence(115, 'not_ready')];
  expect(fired(day)).toEqual([
    ['out-of-adherence', 'ana', 40, 600, 45],
    ['out-of-adherence', 'ana', 145, 600, 240],
  ]);
});

test('[AL6] a floor that allows a longer grace is told later', () => {
  const events = [roster(shift), signedIn(8), presence(30, 'not_ready'), presence(45, 'available')];
  expect(fired(events, replayFloor({ adherenceGrace: 7 * 60 }), at(60))).toEqual([
    ['late-sign-in', 'ana', 7, 420, 8],
    ['out-of-adherence', 'ana', 40, 600, 45],
  ]);
  expect(fired(events, replayFloor({ adherenceGrace: 20 * 60 }), at(60))).toEqual([]);
});

test('[AL5] in a trial each day is judged by what was scheduled on it, the past as it was said last', () => {
  const shiftOf = (nth: number): Part[] => shift.map(([what, from, until]) => [what, from + nth * 1440, until + nth * 1440]);
  // as they are said: of the day before, the day and the next
  const days = [-2, -1, 0].map((nth) =>
    roster(
      [-1, 0, 1].flatMap((by) => shiftOf(nth + by)),
      at(-120 + nth * 1440),
    ),
  );
  const lates = fired(days).map((one) => (one as unknown[])[2]);
  expect(lates).toEqual([-4315, -4180, -2875, -2740, -1435, -1300, 5, 140]);
  // today at noon it is learned that yesterday was off
  const off = roster([0, 1].flatMap(shiftOf), at(240));
  expect(fired([...days, off]).map((one) => (one as unknown[])[2])).toEqual([-4315, -4180, -2875, -2740, 5, 140]);
  expect(fired([off, ...days.toReversed()])).toEqual(fired([...days, off]));
});

test('[AL4] whoever cannot be seen since the only source fell silent is of that incident', () => {
  const beats = Array.from({ length: 3 }, (_, n) => event('source.heartbeat', at(-10) + n * 10_000, { every: 10 }));
  const alerts = runAllThrough({
    events: [replayFloor(), roster(shift), signedIn(-20), event('agent.signed_out', at(-10), { agent: 'ana' }), ...beats],
    rules,
    from: 0,
    until: at(10),
  });
  expect(alerts.map(({ rule }) => rule)).toEqual(['source-silent', 'late-sign-in']);
  expect(new Set(alerts.map(({ incident }) => incident)).size).toBe(1);
});
