import { alertOf } from '@floorlight/shared/alerts/alert.fixture.ts';
import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { describe, expect, test } from 'vitest';
import { cameBack, type Act } from './act.ts';

const firing = alertOf();

describe('what was done is done once the board says so', () => {
  test.each<[Act, Partial<AlertTile>]>([
    [{ kind: 'acknowledge' }, { phase: 'acknowledged', owner: 'Ann' }],
    [{ kind: 'note', note: 'Lunch' }, { note: 'Lunch' }],
    [{ kind: 'assign', to: 'Bo' }, { assignee: 'Bo' }],
    [
      { kind: 'snooze', until: 5_000_000 },
      { phase: 'snoozed', snoozedUntil: 5_000_000 },
    ],
  ])('%o', (act, seen) => {
    expect(cameBack(act, firing, false)).toBe(false);
    expect(cameBack(act, { ...firing, told: 2 } as AlertTile, false)).toBe(false);
    expect(cameBack(act, { ...firing, ...seen }, false)).toBe(true);
  });

  test('a snooze ended, and another one', () => {
    const snoozed = alertOf({ phase: 'snoozed', snoozedUntil: 4_000_000 });
    expect(cameBack({ kind: 'snooze', until: null }, snoozed, false)).toBe(false);
    expect(cameBack({ kind: 'snooze', until: null }, firing, false)).toBe(true);
    expect(cameBack({ kind: 'snooze', until: 5_000_000 }, snoozed, false)).toBe(false);
  });

  test('what is resolved is gone; whatever is gone needs nothing more', () => {
    expect(cameBack({ kind: 'resolve', note: null }, firing, false)).toBe(false);
    expect(cameBack({ kind: 'resolve', note: null }, undefined, false)).toBe(true);
    expect(cameBack({ kind: 'acknowledge' }, undefined, false)).toBe(true);
  });

  test('a note, and to whom it was given, is not to be seen where names are hidden', () => {
    expect(cameBack({ kind: 'note', note: 'Lunch' }, firing, true)).toBe(true);
    expect(cameBack({ kind: 'assign', to: 'Bo' }, firing, true)).toBe(true);
  });
});
