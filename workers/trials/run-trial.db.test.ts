import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import type { Rule } from '@floorlight/shared/alerts/rule.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import { mostFirings, type Firing, type TrialResult } from '@floorlight/shared/alerts/trial.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { removeRule, setRule } from '@floorlight/shared/store/alert-rules.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { findAlerts } from '@floorlight/shared/store/find-alerts.ts';
import { insertRawEvents } from '@floorlight/shared/store/insert-raw-events.ts';
import { seededRandom } from '../../bin/simulate/core/random.ts';
import { disordered } from '../../tests/recorded/disorder.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, parsedEvents } from '../../tests/support/folded-floor.ts';
import { seededDay } from '../../tests/support/seeded-day.ts';
import { runTrial, RuleFailed, type Running } from './run-trial.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const second = 1000;
const day = 24 * 60 * 60 * second;
const rule = (id: string, over: Partial<Rule> = {}): Rule => ({ ...shippedRules.find((one) => one.id === id)!, ...over });
const running: Running = { onProgress: () => Promise.resolve(), signal: new AbortController().signal };
const trial = (floor: string, { id, ...fields }: Rule, compare: string | null = id): Promise<TrialResult> =>
  runTrial(context, { id: 'a trial', floor, rule: fields, compare, days: 1 }, running);

const define = (id: string): Promise<void> =>
  defineFloor(context, { id, name: 'Centre', timezone: 'Europe/Madrid', mode: 'replay' });

const longTalk: Rule = rule('over-limit', {
  id: 'long-talk',
  name: 'Long talk',
  measure: 'time_in_state',
  named: 'talking',
  threshold: 400,
  clear: 400,
});

/** Folded by a lease as they come, judged as they are folded, and stored with the alerts that fired. */
const live = async (floor: string, events: readonly FloorEvent[]): Promise<void> => {
  await define(floor);
  const { id, ...fields } = longTalk;
  await setRule({ ...context, clock: () => 0 }, floor, id, fields);
  const folded = await openFoldedFloor(context, floor);
  for (let at = 0; at < events.length; at += 300) {
    await folded.post(events.slice(at, at + 300));
    await folded.fold();
  }
  await folded.store();
};

const recorded = async (floor: string, id: string): Promise<Alert[]> =>
  (await findAlerts(context, { floor, rule: id, state: 'all', withoutAgents: false, limit: 5000 })).toReversed();

const told = ({ subject, subjectName, since, firedAt, value, resolvedAt }: Alert): Firing => ({
  ...{ subject, subjectName, since, firedAt, value },
  endedAt: resolvedAt,
  prevented: false,
});
const byFiring = (firings: readonly Firing[]): Firing[] =>
  firings.toSorted((a, b) => a.firedAt - b.firedAt || a.subject.id.localeCompare(b.subject.id));

describe('[AL5] a rule tried on a recorded morning', () => {
  const morning = parsedEvents(seededDay({ seed: 5, agents: 30, hours: 2 }));
  const begins = morning[0]?.time ?? 0;
  beforeAll(() => live('calm', morning), 120_000);

  test.each([rule('long-wait'), longTalk, rule('abandons'), rule('goal-at-risk')])(
    '$id: fires when it did live, to the millisecond, for as long, of the same subjects',
    async (tried) => {
      const really = await recorded('calm', tried.id);
      const { firings, seconds, tooMany, warning, from, to } = await trial('calm', tried);
      expect(byFiring(firings)).toEqual(byFiring(really.map(told)));
      expect(tooMany).toBe(false);
      // the floor had no day before it
      expect([warning, from, to]).toEqual(['starts-later', Date.UTC(2026, 1, 28, 23), morning.at(-1)?.time]);
      const lasted = really.map(({ firedAt, resolvedAt }) => (resolvedAt ?? to) - firedAt);
      expect(seconds).toBeCloseTo(lasted.reduce((sum, ms) => sum + ms, 0) / second, 6);
    },
    60_000,
  );

  test('is not about nothing', { timeout: 60_000 }, async () => {
    expect((await recorded('calm', 'long-wait')).length).toBeGreaterThan(3);
    expect((await recorded('calm', 'long-talk')).length).toBeGreaterThan(3);
  });

  test(
    'another threshold and hold fire at other times; what is compared with nothing has nothing prevented',
    { timeout: 60_000 },
    async () => {
      const stricter = await trial('calm', rule('long-wait', { threshold: 60_000, clear: 60_000 }), null);
      const usual = await trial('calm', rule('long-wait'), null);
      expect(stricter.firings.length).toBeLessThan(usual.firings.length);
      const held = await trial('calm', rule('long-wait', { holdSeconds: 20 }), null);
      expect(held.firings.every(({ since, firedAt }) => firedAt === since + 20 * second)).toBe(true);
      expect([...stricter.firings, ...held.firings].some(({ prevented }) => prevented)).toBe(false);
    },
  );

  test('[EV2] the result is the same whatever the order in which it came, and however often', { timeout: 120_000 }, async () => {
    const usual = await trial('calm', rule('long-wait'), null);
    for (const seed of [1, 2]) {
      const floor = `shuffled-${seed}`;
      await define(floor);
      const delays = { seed, shuffle: day, duplicates: 0.1, delayed: 0, delay: day };
      const arrived = disordered(morning, (one) => one.time, delays).map((one, n) => ({
        id: `${n}-0`,
        arrivedAt: one.time + n,
        event: one,
      }));
      await insertRawEvents(context.db, floor, arrived);
      await context.redis.hset(`{fl:${floor}}:state`, 'meta', JSON.stringify({ now: usual.to }));
      expect(await trial(floor, rule('long-wait'), null)).toEqual(usual);
    }
  });

  test(
    'what late events would have prevented is marked, where the rule fires as it did on the day',
    { timeout: 120_000 },
    async () => {
      const floor = 'late';
      const random = seededRandom(7);
      const late = (one: FloorEvent): boolean => one.type === 'contact.answered' && random.chance(0.1);
      const slow = morning.filter(late);
      const inTime = morning.filter((one) => !slow.includes(one));
      const arrivals = [
        ...inTime.map((one) => ({ at: one.time, one })),
        ...slow.map((one) => ({ at: one.time + 15 * 60 * second, one })),
      ];
      await live(
        floor,
        arrivals.sort((a, b) => a.at - b.at).map(({ one }) => one),
      );
      const really = await recorded(floor, 'long-wait');
      const { firings } = await trial(floor, rule('long-wait'));
      const prevented = firings.filter((one) => one.prevented);
      expect(prevented.length).toBeGreaterThan(0);
      // each did fire on the day, and none of them with everything known
      const fired = new Set(really.map(({ subject, firedAt }) => `${subject.id} ${firedAt}`));
      for (const { subject, firedAt } of prevented) expect(fired).toContain(`${subject.id} ${firedAt}`);
      const calm = (await trial('calm', rule('long-wait'))).firings;
      expect(firings.filter((one) => !one.prevented)).toEqual(calm);
      for (const one of prevented)
        for (const other of calm.filter(({ subject }) => subject.id === one.subject.id))
          expect(other.since > (one.endedAt ?? Infinity) || (other.endedAt ?? Infinity) < one.since).toBe(true);
      // under another threshold it was not what fired
      const changed = await trial(floor, rule('long-wait', { threshold: 40_000 }), 'long-wait');
      expect(changed.firings.some((one) => one.prevented)).toBe(false);
      // nor since somebody set it anew
      const { id: _id, ...fields } = rule('long-wait');
      const now = { ...context, clock: () => morning.at(-1)?.time ?? 0 };
      await setRule(now, floor, 'long-wait', { ...fields, severity: 'info' });
      await removeRule(now, floor, rule('long-wait'));
      await (await openFoldedFloor(context, floor)).fold();
      await (await openFoldedFloor(context, floor)).store();
      expect((await trial(floor, rule('long-wait'))).firings.some((one) => one.prevented)).toBe(false);
    },
  );

  test('tells how far it has come, and ends when told to', { timeout: 60_000 }, async () => {
    const stop = new AbortController();
    const shares: number[] = [];
    const onProgress = (done: number): Promise<void> => {
      shares.push(done);
      if (done > 0.99) stop.abort();
      return Promise.resolve();
    };
    const { id: _id, ...fields } = rule('long-wait');
    const asked = { id: 'a trial', floor: 'calm', rule: fields, compare: null, days: 1 };
    await expect(runTrial(context, asked, { onProgress, signal: stop.signal })).rejects.toThrow(/abort/i);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  test('a rule that fails says so', { timeout: 60_000 }, async () => {
    await expect(trial('calm', rule('long-wait', { hours: { days: 1 as never, from: '08:00', to: '09:00' } }))).rejects.toThrow(
      RuleFailed,
    );
  });

  test('begins with what was set, also where when it was said is stored no longer', { timeout: 60_000 }, async () => {
    await context.db.deleteFrom('raw_events').where('floor', '=', 'calm').where('source', '=', 'floorlight').execute();
    const before = byFiring((await recorded('calm', 'long-wait')).map(told));
    expect(byFiring((await trial('calm', rule('long-wait'))).firings)).toEqual(before);
    expect(begins).toBeGreaterThan(0);
  });
});

describe('[AL5] what is found is bounded', () => {
  const busy = rule('long-wait', { measure: 'waiting', threshold: 1, clear: 1 });

  test('to 2,000 firings', { timeout: 120_000 }, async () => {
    const contacts = mostFirings + 10;
    const events = Array.from({ length: contacts }, (_, n): FloorEvent[] => [
      event('contact.queued', opening + n * 2 * second, { contact: `c${n}`, queue: 'sales' }),
      event('contact.abandoned', opening + n * 2 * second + 500, { contact: `c${n}` }),
    ]).flat();
    await live('busy', events);
    const { firings, tooMany, to } = await trial('busy', busy, null);
    expect([firings.length, tooMany]).toEqual([mostFirings, true]);
    expect(to).toBe(opening + mostFirings * 2 * second);
  });

  test('to the end of the days, also of what had not ended', async () => {
    await define('waits');
    const arrived = { id: '1-0', arrivedAt: opening, event: event('contact.queued', opening, { contact: 'c', queue: 'sales' }) };
    await insertRawEvents(context.db, 'waits', [arrived]);
    const to = opening + 605_500;
    await context.redis.hset('{fl:waits}:state', 'meta', JSON.stringify({ now: to }));
    const { firings, ...told } = await trial('waits', busy, null);
    expect(firings).toMatchObject([{ firedAt: opening, endedAt: null }]);
    expect(told).toMatchObject({ to, seconds: 605.5 });
  });

  test('to what was recorded', async () => {
    await define('empty');
    await context.redis.hset('{fl:empty}:state', 'meta', JSON.stringify({ now: opening }));
    expect(await trial('empty', busy, null)).toMatchObject({ firings: [], seconds: 0, warning: 'nothing-recorded' });
    await expect(trial('nowhere', busy, null)).rejects.toThrow('no such floor');
  });
});
