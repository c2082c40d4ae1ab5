import { expect, test } from 'vitest';
import { shippedRules } from '../../alerts/shipped-rules.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, opening, replayFloor } from '../testing/generate.ts';
import { runAllThrough } from './run-through.ts';

const minute = 60_000;
const rules = shippedRules.filter(({ id }) => id === 'handover-unsigned');
const at = (minutes: number): number => opening + minutes * minute;
const iso = (minutes: number): string => new Date(at(minutes)).toISOString();

/** As the floor's clock shows it, which is UTC. */
const clock = (minutes: number): string => iso(minutes).slice(11, 16);

const begin = event('queue.opened', at(-120), { queue: 'sales' });
const beat = (minutes: number): FloorEvent => event('queue.opened', at(minutes), { queue: 'sales' });
const signed = (minutes: number, until: number): FloorEvent =>
  event('config.handover_signed', at(minutes), { until: iso(until), by: 'Kim' }, { source: 'floorlight' });

const fired = (definition: object, events: readonly FloorEvent[] = []): unknown[] =>
  runAllThrough({
    events: [replayFloor({ timezone: 'UTC', ...definition }), begin, ...events, beat(200)],
    ...{ rules, from: 0, until: at(200) },
  })
    .filter(({ firedAt }) => firedAt >= at(0))
    .map(({ firedAt, value, resolvedAt }) => [
      ...[(firedAt - opening) / minute, value, resolvedAt && (resolvedAt - opening) / minute],
    ]);

test('[HO4] a handover that nobody signs is an alert after half an hour, until somebody does', () => {
  // the one of the day before was signed
  const before = signed(-119, -120);
  expect(fired({ handoverAt: [clock(60)] }, [before])).toEqual([[90, 1800, null]]);
  expect(fired({ handoverAt: [clock(60)], handoverAfter: 10 }, [before])).toEqual([[70, 600, null]]);
  expect(fired({ handoverAt: [clock(60)] }, [before, signed(80, 60)])).toEqual([]);
  expect(fired({ handoverAt: [clock(60)] }, [before, signed(100, 60)])).toEqual([[90, 1800, 100]]);
});

test('[HO4] a floor that names no times waits for nobody', () => {
  expect(fired({})).toEqual([]);
  expect(fired({ handoverAt: [] })).toEqual([]);
});
