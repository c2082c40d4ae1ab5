import { expect, test } from 'vitest';
import { displayedState } from '../board/board.ts';
import { activity } from './activity.ts';
import { adherenceOf, usesGrace } from './adherence-table.ts';

test('[MX8] at work: whoever is on contacts or ready for them is in, the rest out', () => {
  const outs = displayedState.options.filter((state) => adherenceOf('work', state, false) === 'out');
  expect(outs).toEqual(['not_ready', 'offline']);
  expect(displayedState.options.filter((state) => adherenceOf('work', state, false) === 'neutral')).toEqual([]);
});

test('[MX8] contact work during a break is neutral up to the grace, then out', () => {
  for (const scheduled of ['break', 'meal', 'training', 'meeting', 'coaching', 'other-work'] as const) {
    for (const state of ['talking', 'holding', 'dialling', 'other_call', 'ringing', 'acw'] as const) {
      expect(usesGrace(scheduled, state)).toBe(true);
      expect([adherenceOf(scheduled, state, false), adherenceOf(scheduled, state, true)]).toEqual(['neutral', 'out']);
    }
  }
});

test('[MX8] waiting for contacts during a break is out; being away is in', () => {
  expect(['available', 'not_ready', 'offline'].map((state) => adherenceOf('break', displayedState.parse(state), false))).toEqual([
    'out',
    'in',
    'in',
  ]);
});

test('[MX8] who is signed out of a meeting may be at it or not: it counts neither way', () => {
  expect(adherenceOf('meeting', 'offline', false)).toBe('neutral');
  expect(adherenceOf('meeting', 'not_ready', false)).toBe('in');
});

test('[MX8] every activity and state has a verdict; where nothing is scheduled nobody is out', () => {
  for (const state of displayedState.options) {
    for (const one of activity.options) expect(['in', 'out', 'neutral']).toContain(adherenceOf(one, state, true));
    expect([adherenceOf(null, state, true), adherenceOf('off', state, true)]).toEqual(['neutral', 'neutral']);
  }
});
