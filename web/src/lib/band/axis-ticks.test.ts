import { expect, test } from 'vitest';
import { axisTicks } from './axis-ticks.ts';

const at = (iso: string): number => Date.parse(iso);
const told = (ticks: readonly number[]): string[] => ticks.map((tick) => new Date(tick).toISOString().slice(11, 16));

test('round on the floor’s clock, also where it is three quarters of an hour off', () => {
  const window = { from: at('2026-03-02T02:10:00Z'), to: at('2026-03-02T06:10:00Z') };
  expect(told(axisTicks(window, 400, 'UTC'))).toEqual(['03:00', '04:00', '05:00', '06:00']);
  expect(told(axisTicks(window, 400, 'Asia/Kathmandu'))).toEqual(['02:15', '03:15', '04:15', '05:15']);
});

test('closer where there is room, wider where there is none', () => {
  const window = { from: at('2026-03-02T08:00:00Z'), to: at('2026-03-02T09:00:00Z') };
  expect(axisTicks(window, 1000, 'UTC')).toHaveLength(13);
  expect(axisTicks(window, 80, 'UTC')).toHaveLength(2);
});

test('an hour put forward is left out, and those after it are round again', () => {
  const window = { from: at('2026-03-29T00:00:00Z'), to: at('2026-03-29T04:00:00Z') };
  expect(told(axisTicks(window, 300, 'Europe/Madrid'))).toEqual(['00:00', '01:00', '02:00', '03:00', '04:00']);
});
