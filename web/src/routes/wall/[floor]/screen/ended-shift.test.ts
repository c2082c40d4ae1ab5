import { describe, expect, test } from 'vitest';
import { endedShift, latestShift } from './ended-shift.ts';

const at = (text: string): number => Date.parse(text);
const early = { from: 8 * 60, to: 16 * 60 };
const late = { from: 16 * 60, to: 0 };
const night = { from: 22 * 60, to: 6 * 60 };
const shifts = [early, late, night];

const text = (shift: { from: number; to: number } | null) =>
  shift && [new Date(shift.from).toISOString(), new Date(shift.to).toISOString()];

describe('the shift that a screen shows by itself', () => {
  test('for a quarter of an hour after its end', () => {
    const shown = ['2026-01-10T08:00:00.000Z', '2026-01-10T16:00:00.000Z'];
    expect(endedShift(shifts, at('2026-01-10T15:59:59Z'), 'UTC')).toBeNull();
    expect(text(endedShift(shifts, at('2026-01-10T16:00:00Z'), 'UTC'))).toEqual(shown);
    expect(text(endedShift(shifts, at('2026-01-10T16:14:59Z'), 'UTC'))).toEqual(shown);
    expect(endedShift(shifts, at('2026-01-10T16:15:00Z'), 'UTC')).toBeNull();
  });

  test('on the floor’s clock, past midnight', () => {
    const now = at('2026-01-10T18:20:00Z'); // 00:05 in Kathmandu
    expect(text(endedShift(shifts, now, 'Asia/Kathmandu'))).toEqual(['2026-01-10T10:15:00.000Z', '2026-01-10T18:15:00.000Z']);
    expect(text(endedShift(shifts, at('2026-01-11T06:10:00Z'), 'UTC'))).toEqual([
      '2026-01-10T22:00:00.000Z',
      '2026-01-11T06:00:00.000Z',
    ]);
  });

  test('a night in which clocks change is an hour shorter or longer', () => {
    const hours = (now: string): number => {
      const shift = latestShift(night, at(now), 'Europe/Madrid');
      return (shift.to - shift.from) / 3_600_000;
    };
    expect(hours('2026-03-28T08:00:00Z')).toBe(8);
    expect(hours('2026-03-29T08:00:00Z')).toBe(7);
    expect(hours('2026-10-25T08:00:00Z')).toBe(9);
  });
});
