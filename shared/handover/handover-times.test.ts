import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { zoneOf } from '../calendar/zone.ts';
import { handoverTimesIn, lastPeriod, nextPeriod, nextUnsigned, unsignedSince, withSignature } from './handover-times.ts';
import { usualHandoverAfter } from './usual-after.ts';

const zone = zoneOf('Europe/Madrid');
const at = (text: string): number => Date.parse(text);
const defined = (time: number, data: object): FloorEvent => ({
  id: `${time}`,
  source: 'floorlight',
  type: 'config.floor_defined',
  time,
  data: { name: 'N', timezone: 'Europe/Madrid', ...data },
});

const times = { at: [6 * 60, 14 * 60, 22 * 60], after: 30, since: 0 };

test('[HO2] the newest word stands, and counts from when these times were first set', () => {
  expect(handoverTimesIn([])).toEqual({ at: [], after: usualHandoverAfter, since: 0 });
  const set = [
    defined(1, {}),
    defined(5, { handoverAt: ['22:00', '06:00', '06:00'] }),
    defined(9, { handoverAt: ['22:00', '06:00', '06:00'], handoverAfter: 10 }),
  ];
  expect(handoverTimesIn(set)).toEqual({ at: [360, 1320], after: 10, since: 5 });
  expect(handoverTimesIn([...set, defined(20, { handoverAt: null, handoverAfter: null })])).toEqual({
    ...{ at: [], after: usualHandoverAfter, since: 20 },
  });
});

test('[HO2] what is handed over reaches from one handover to the next, over midnight and over a change of the clock', () => {
  expect(lastPeriod(zone, times, 0, at('2026-03-02T13:05:00Z'))).toEqual({
    ...{ from: at('2026-03-02T05:00:00Z'), to: at('2026-03-02T13:00:00Z') },
  });
  expect(lastPeriod(zone, times, 0, at('2026-03-29T05:00:00Z'))).toEqual({
    ...{ from: at('2026-03-28T21:00:00Z'), to: at('2026-03-29T04:00:00Z') },
  });
  expect(lastPeriod(zone, { at: [] }, 0, at('2026-03-02T13:05:00Z'))).toEqual({
    ...{ from: at('2026-03-01T23:00:00Z'), to: at('2026-03-02T11:00:00Z') },
  });
  expect(nextPeriod(zone, times, 0, at('2026-03-02T13:00:00Z'))).toEqual({
    ...{ from: at('2026-03-02T13:00:00Z'), to: at('2026-03-02T21:00:00Z') },
  });
});

test('[HO4] unsigned is what is over for longer than is waited, until a signature reaches it', () => {
  const two = at('2026-03-02T13:00:00Z');
  const morning = at('2026-03-02T05:00:00Z');
  const minute = 60_000;
  const late = two + 30 * minute;
  const signed = [{ until: morning, at: morning }];
  expect(unsignedSince(zone, { times, signed }, late - 1)).toBeNull();
  expect(unsignedSince(zone, { times, signed }, late)).toBe(two);
  const both = withSignature(signed, { until: two, at: late + minute });
  // from when it was signed on
  expect(unsignedSince(zone, { times, signed: both }, late)).toBe(two);
  expect(unsignedSince(zone, { times, signed: both }, late + minute)).toBeNull();
  expect(nextUnsigned(zone, { times, signed: both }, late)).toBe(late + minute);
  // the one before stays unsigned until the next is
  expect(unsignedSince(zone, { times, signed: [] }, two + minute)).toBe(morning);
  expect(unsignedSince(zone, { times: { ...times, since: two + 1 }, signed: [] }, late)).toBeNull();
  expect(unsignedSince(zone, { times: { ...times, at: [] }, signed: [] }, late)).toBeNull();
  expect(nextUnsigned(zone, { times, signed }, two)).toBe(late);
  expect(nextUnsigned(zone, { times, signed }, late)).toBe(at('2026-03-02T21:30:00Z'));
  expect(nextUnsigned(zone, { times: { ...times, at: [] }, signed }, two)).toBeNull();
});
