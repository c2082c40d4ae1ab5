import { describe, expect, test } from 'vitest';
import { contactRecord } from '@floorlight/shared/contacts/contact-record.ts';
import { logRow } from '@floorlight/shared/contacts/log-row.ts';
import { contactEvents } from '@floorlight/shared/events/contact.ts';
import { countContact } from '@floorlight/shared/floor/count-contact.ts';
import { judgingHistory } from '@floorlight/shared/floor/judging-history.ts';
import { hire } from '../core/roster.ts';
import { queuePlans } from '../core/plan.ts';
import { seededRandom } from '../core/random.ts';
import { drawContact, type Cast } from './draw-contact.ts';
import { beginnings } from './instants.ts';

const day = 24 * 60 * 60_000;
const [from, to] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];

const castOf = (seed: number): Cast => {
  const employees = hire(60, 300);
  return {
    random: seededRandom(seed),
    agents: new Map(queuePlans.map(({ id }) => [id, employees.filter(({ queues }) => queues.includes(id))])),
    customers: 500,
    seal: ({ id, phone }) => ({ key: id, sealed: 'id.sealed', number: phone }),
  };
};

const drawn = (seed: number, count: number) => {
  const cast = castOf(seed);
  return [...beginnings(cast.random, count, from, to)].flat().map((at, n) => ({ at, events: drawContact(cast, `c${n}`, at) }));
};

describe('a history', () => {
  test('has as many contacts as were asked for, in order, on every day, fewest on Sundays', () => {
    for (const count of [1, 7, 20_000]) {
      const instants = [...beginnings(seededRandom(1), count, from, to)].flat();
      expect(instants).toHaveLength(count);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      expect(instants.every((at) => at >= from && at < to)).toBe(true);
    }
    const days = [...beginnings(seededRandom(1), 20_000, from, to)].map((today) => today.length);
    expect(days).toHaveLength((to - from) / day);
    const ofWeekday = Map.groupBy(days, (_, n) => new Date(from + n * day).getUTCDay());
    const sums = [...ofWeekday].map(([weekday, of]) => ({ weekday, sum: of.reduce((a, b) => a + b, 0) }));
    expect(sums.toSorted((a, b) => a.sum - b.sum)[0]?.weekday).toBe(0);
  });

  test('is the same again for the same seed, and another for another', () => {
    expect(drawn(1, 50)).toEqual(drawn(1, 50));
    expect(drawn(1, 50)).not.toEqual(drawn(2, 50));
  });

  test('is of events that ingest takes, each contact over within the day; most were answered', () => {
    const judgingAt = judgingHistory([]);
    const outcomes = drawn(3, 2000).map(({ at, events }, n) => {
      for (const { type, data } of events) expect(contactEvents[type].safeParse(data).error).toBeUndefined();
      const { settled } = countContact({ judgingAt, snapshots: [] }, at + day, `c${n}`, events);
      expect(settled.contact.endedAt).not.toBeNull();
      return logRow(contactRecord(settled, events, judgingAt)).outcome;
    });
    const share = (outcome: string): number => outcomes.filter((one) => one === outcome).length / outcomes.length;
    expect(share('answered')).toBeGreaterThan(0.7);
    for (const outcome of ['abandoned', 'reached', 'not_reached', 'lost'])
      expect([outcome, share(outcome) > 0.01]).toEqual([outcome, true]);
    expect(share('open')).toBe(0);
  });
});
