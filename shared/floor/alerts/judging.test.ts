import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../alerts/alert.ts';
import type { Rule } from '../../alerts/rule.ts';
import { shippedRules } from '../../alerts/shipped-rules.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { disordered, event, floorDay, opening, replayFloor } from '../testing/generate.ts';
import { runAllThrough } from './run-through.ts';

const second = 1000;

const ruleOf = (over: Partial<Rule>): Rule => ({
  id: 'r',
  name: 'Rule',
  enabled: true,
  measure: 'waiting',
  named: null,
  scope: { kind: 'queue', only: null },
  threshold: 2,
  clear: 2,
  least: 0,
  holdSeconds: 0,
  severity: 'warning',
  hours: null,
  tell: [],
  ...over,
});

const at = (seconds: number): number => opening + seconds * second;
const queued = (contact: string, seconds: number): FloorEvent =>
  event('contact.queued', at(seconds), { contact, queue: 'sales' });
const answered = (contact: string, seconds: number): FloorEvent =>
  event('contact.answered', at(seconds), { contact, agent: 'ana' });

const through = (events: readonly FloorEvent[], rules: readonly Rule[], until = at(3600)): Alert[] =>
  runAllThrough({ events: [replayFloor(), ...events], rules, from: 0, until });

const spans = (alerts: readonly Alert[]): unknown[] =>
  alerts.map(({ since, firedAt, resolvedAt }) =>
    [since, firedAt, resolvedAt].map((ms) => (ms === null ? null : (ms - opening) / second)),
  );

describe('[AL1] a rule fires when its condition has held, and ends by its own clear threshold', () => {
  const queue = [queued('a', 10), queued('b', 11.25), queued('c', 12), answered('a', 30), answered('b', 40.5), answered('c', 50)];

  test('at once, to the millisecond of the event that made it true', () => {
    expect(spans(through(queue, [ruleOf({})]))).toEqual([[11.25, 11.25, 40.5]]);
  });

  test('firing is start and hold', () => {
    expect(spans(through(queue, [ruleOf({ holdSeconds: 5 })]))).toEqual([[11.25, 16.25, 40.5]]);
    expect(through(queue, [ruleOf({ holdSeconds: 30 })])).toEqual([]);
  });

  test('it clears later than it fires where it is told to', () => {
    expect(spans(through(queue, [ruleOf({ threshold: 3, clear: 2 })]))).toEqual([[12, 12, 40.5]]);
    expect(spans(through(queue, [ruleOf({ threshold: 3, clear: 3 })]))).toEqual([[12, 12, 30]]);
  });

  test('what time alone makes true is seen in the whole second', () => {
    const wait = ruleOf({ measure: 'longest_wait', threshold: 20, clear: 20 });
    expect(spans(through([queued('a', 10.4), answered('a', 45)], [wait]))).toEqual([[31, 31, 45]]);
  });

  test('outside its hours it says nothing, and what it said is over when they end', () => {
    // the floor's morning: 08:00 UTC is 09:00 in Madrid, of a Monday
    const until = (to: string): Rule => ruleOf({ hours: { days: [1], from: '08:30', to } });
    expect(spans(through([queued('a', 10), queued('b', 20)], [until('09:01')]))).toEqual([[20, 20, 60]]);
    expect(through(queue, [ruleOf({ hours: { days: [2], from: '00:00', to: '23:59' } })])).toEqual([]);
  });

  test('a ratio of too few is no figure', () => {
    const abandons = ruleOf({ measure: 'abandon_rate_30', threshold: 1000, clear: 1000, least: 2 });
    const one = [queued('a', 10), event('contact.abandoned', at(30), { contact: 'a' })];
    expect(through(one, [abandons], at(60))).toEqual([]);
    const two = [...one, queued('b', 40), event('contact.abandoned', at(50), { contact: 'b' })];
    expect(spans(through(two, [abandons], at(60)))).toEqual([[50, 50, null]]);
  });
});

describe('[AL2] one alert a rule and subject', () => {
  test('each queue has its own, under the same id in every run', () => {
    const events = ['sales', 'support'].flatMap((queue) =>
      [1, 2].map((n) => event('contact.queued', at(n), { contact: `${queue}${n}`, queue })),
    );
    const alerts = through(events, [ruleOf({})], at(60));
    expect(alerts.map(({ subject }) => subject.id).sort()).toEqual(['sales', 'support']);
    expect(through(events, [ruleOf({})], at(60))).toEqual(alerts);
  });
});

test('[AL4] what is wrong with one queue is one incident', () => {
  const rules = [ruleOf({ id: 'many' }), ruleOf({ id: 'long', measure: 'longest_wait', threshold: 20, clear: 20 })];
  const alerts = through([queued('a', 0), queued('b', 1)], rules, at(60));
  expect(alerts).toHaveLength(2);
  expect(new Set(alerts.map(({ incident }) => incident))).toEqual(new Set([alerts[0]?.id]));
});

test('[AL4] [AL6] a source gone silent is the incident of the agents nobody can believe', () => {
  const beats = Array.from({ length: 3 }, (_, n) => event('source.heartbeat', at(n * 10), { every: 10 }));
  const agents = Array.from({ length: 40 }, (_, n) => event('agent.signed_in', at(1), { agent: `a${n}` }));
  const alerts = through([...beats, ...agents], shippedRules, at(200));
  const silence = alerts.find(({ rule }) => rule === 'source-silent');
  expect(silence).toMatchObject({ subject: { kind: 'source', id: 'pbx' } });
  expect(alerts.map(({ rule }) => rule)).toContain('unverified');
  expect(alerts.every(({ incident }) => incident === silence?.id)).toBe(true);
});

test('[AL4] nor does a source gone silent raise an incident for each queue that nobody is believed to be at, or where nothing moves', () => {
  const beats = Array.from({ length: 3 }, (_, n) => event('source.heartbeat', at(n * 5), { every: 5 }));
  const agents = ['sales', 'support'].map((queue) => event('agent.signed_in', at(1), { agent: `of-${queue}`, queues: [queue] }));
  const visits = ['sales', 'support'].map((queue) => event('contact.queued', at(11), { contact: queue, queue }));
  const alerts = through([...beats, ...agents, ...visits], shippedRules, at(200));
  const silence = alerts.find(({ rule }) => rule === 'source-silent');
  expect(alerts.filter(({ rule }) => rule === 'unstaffed')).toHaveLength(2);
  expect(alerts.filter(({ incident }) => incident !== silence?.id).map(({ rule }) => rule)).toEqual([]);
});

const rules: Rule[] = [
  ruleOf({ id: 'waiting', holdSeconds: 3 }),
  ruleOf({ id: 'wait', measure: 'longest_wait', threshold: 30, clear: 10, holdSeconds: 2 }),
  ruleOf({ id: 'free', measure: 'agents_available', scope: { kind: 'floor', only: null }, threshold: 1, clear: 2 }),
  ruleOf({ id: 'idle', measure: 'idle_streak', scope: { kind: 'agent', only: null }, threshold: 60, clear: 60 }),
  ruleOf({ id: 'level', measure: 'service_level_30', threshold: 8000, clear: 8500, least: 2, holdSeconds: 45 }),
  ...shippedRules,
];

const judged = (events: readonly FloorEvent[], until = opening + 3600 * second): unknown =>
  through(events, rules, until).map(({ steps: _steps, ...alert }) => alert);

/** Some minutes of a floor: judging every second of a day takes its time. */
const busyHour = floorDay.map((events) => events.filter(({ time }) => time < opening + 3600 * second));

test('[AL5] [EV2] the back-test is identical under shuffles and repetition', () => {
  fc.assert(
    fc.property(
      busyHour.chain((events) => fc.tuple(fc.constant(events), disordered(events))),
      ([events, shuffled]) => {
        expect(judged(shuffled)).toEqual(judged(events));
      },
    ),
    { numRuns: 4 },
  );
});
