import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import type { Rule } from '@floorlight/shared/alerts/rule.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { runAllThrough } from '@floorlight/shared/floor/alerts/run-through.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { seededRandom } from '../../bin/simulate/core/random.ts';
import { openRun, type FloorRun } from '../../workers/floors/floor-run.ts';
import { takeTurn } from '../../workers/floors/take-turn.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { readOutbox } from '@floorlight/shared/store/outbox.ts';
import { openTestContext } from '../support/context.ts';
import { momentsIn, type Moments, type Watch } from './alert-moments.ts';
import { bankEvents, bankFloor, describeBank } from './bank.ts';

const own = (id: string, over: Partial<Rule>): Rule => ({
  ...{ id, name: id, enabled: true, measure: 'waiting', named: null, scope: { kind: 'queue', only: null } },
  ...{ threshold: 3, clear: 2, least: 0, holdSeconds: 20, severity: 'warning', hours: null, tell: [] },
  ...over,
});

const rules: Rule[] = [
  ...shippedRules,
  own('queueing', {}),
  own('minute', { measure: 'longest_wait', threshold: 60, clear: 30, holdSeconds: 0 }),
];

const watches: Record<string, Watch> = {
  queueing: { figure: (waiting) => waiting.length, threshold: 3, clear: 2, holdSeconds: 20 },
  minute: { figure: ([first], now) => (now - (first ?? now)) / 1000, threshold: 60, clear: 30, holdSeconds: 0 },
  // three targets of 20 s, until under two
  'long-wait': { figure: ([first], now) => (now - (first ?? now)) / 1000, threshold: 60, clear: 40, holdSeconds: 0 },
};

/** The recorded day on which most people hung up. */
const worstDay = (events: readonly FloorEvent[]): FloorEvent[] => {
  const dayOf = ({ time }: FloorEvent): number => Math.floor(time / 86_400_000);
  const abandons = Map.groupBy(
    events.filter(({ type }) => type === 'contact.abandoned'),
    dayOf,
  );
  const [worst] = [...abandons].reduce((most, one) => (one[1].length > most[1].length ? one : most));
  return events.filter((event) => dayOf(event) === worst);
};

const ownRules = rules
  .filter(({ id }) => id in watches && !shippedRules.some((shipped) => shipped.id === id))
  .map(({ id, ...fields }): FloorEvent => {
    const data = { rule: id, removed: false, ...fields };
    return { id: `rule-${id}`, source: 'floorlight', type: 'config.alert_rule_defined', time: 0, data };
  });

/** What is estimated is judged with each word of the clock too, which a back-test does without: it, and incidents it stands for, may differ. */
const comparable = (alerts: readonly Alert[]): unknown =>
  alerts.filter(({ measure }) => measure !== 'risk_level').map(({ steps: _steps, incident: _incident, ...alert }) => alert);

const momentsOf = (alerts: readonly Alert[], rule: string): Moments[] =>
  alerts
    .filter((alert) => alert.rule === rule)
    .map(({ subject, since, firedAt, resolvedAt }) => ({ queue: subject.id, since, firedAt, resolvedAt }))
    .sort((a, b) => a.firedAt - b.firedAt || (a.queue < b.queue ? -1 : 1));

describeBank('[AL1] [AL2] [AL5] a recorded bad day under the shipped rules', 300_000, (bank) => {
  let context: Context;
  let day: FloorEvent[];
  let until: number;
  /** As a worker that nothing befalls finds them. */
  let plain: Alert[];

  beforeAll(async () => {
    context = await openTestContext();
    day = worstDay(await bankEvents(bank));
    until = Math.floor(Math.max(...day.map(({ time }) => time)) / 1000) * 1000;
    plain = await live(day, 500);
  });
  afterAll(() => context.close());

  let floors = 0;

  /** Folds the day as a worker does, in batches of a size; `dies` says after which of them it is killed before its commit. */
  const live = async (events: readonly FloorEvent[], size: number, dies: () => boolean = () => false): Promise<Alert[]> => {
    const floor = `bad-day-${(floors += 1)}`;
    const after = event('floor.clock', until + 1, { floorNow: new Date(until + 1).toISOString(), rate: 1 });
    const all = [bankFloor(bank), ...ownRules, ...events, after].map((event, index) => ({
      id: `1-${index + 1}`,
      arrivedAt: 1,
      event,
    }));
    let run: FloorRun = await openRun(context.redis, floor, false);
    for (let from = 0; from < all.length;) {
      const batch = all.slice(from, from + size);
      if (dies()) {
        // folded, judged and never committed: whoever comes next takes the fence, and this commit is refused
        const next = await openRun(context.redis, floor, false);
        expect(await takeTurn(context, run, batch)).toBe(false);
        run = next;
        continue;
      }
      expect(await takeTurn(context, run, batch)).toBe(true);
      from += batch.length;
    }
    const alerts: Alert[] = [];
    for await (const slice of readOutbox(context.redis, floor, 'outbox', 1000))
      for (const { entity, json } of slice) if (entity.startsWith('alert:')) alerts.push(JSON.parse(json) as Alert);
    await context.redis.unlink(...Object.values(floorKeys(floor)).filter((key) => typeof key === 'string'));
    return alerts.sort((a, b) => a.firedAt - b.firedAt || (a.id < b.id ? -1 : 1));
  };

  test('the same alerts, to the millisecond, whatever the batches, after duplicates and after workers killed before their commits', async () => {
    expect(plain.length).toBeGreaterThan(20);
    expect(await live(day, 61)).toEqual(plain);
    const random = seededRandom(7);
    const twice = day.flatMap((event) => (random.chance(0.1) ? [event, event] : [event]));
    expect(await live(twice, 211, () => random.chance(0.3))).toEqual(plain);
  });

  test('each firing and clearing is where the log alone says it is', () => {
    for (const [rule, watch] of Object.entries(watches)) {
      const expected = momentsIn(day, watch, until);
      expect(expected.length).toBeGreaterThan(3);
      expect(momentsOf(plain, rule)).toEqual(expected);
    }
  });

  test('[AL5] the back-test over the day, in any order, finds what was found live', () => {
    const random = seededRandom(11);
    const shuffled = day.map((event) => ({ event, at: random.between(0, 1) })).sort((a, b) => a.at - b.at);
    const through = { rules, from: 0, until };
    const past = runAllThrough({ ...through, events: [bankFloor(bank), ...day] });
    expect(runAllThrough({ ...through, events: [bankFloor(bank), ...shuffled.map(({ event }) => event)] })).toEqual(past);
    expect(comparable(past)).toEqual(comparable(plain));
  });
});
