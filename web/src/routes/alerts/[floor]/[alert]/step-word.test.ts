import { expect, test } from 'vitest';
import type { Step } from '@floorlight/shared/alerts/alert.ts';
import { noteOf, stepWord } from './step-word.ts';

const by = { id: 'u1', name: 'Ann' };
const time = (at: number): string => new Date(at).toISOString().slice(11, 16);

test.each<[Partial<Step>, string, string | null]>([
  [{ kind: 'fired' }, 'Fired', null],
  [{ kind: 'told', text: 'leads, on-call' }, 'Told: leads, on-call', null],
  [{ kind: 'acknowledged', by, text: 'On it' }, 'Acknowledged', 'On it'],
  [{ kind: 'noted', by, text: 'Lunch' }, 'Note', 'Lunch'],
  [{ kind: 'assigned', by, text: 'Bo' }, 'Assigned to Bo', null],
  [{ kind: 'assigned', by, text: null }, 'Assigned to nobody', null],
  [{ kind: 'snoozed', by, text: '2026-03-02T14:30:00.000Z' }, 'Snoozed until 14:30', null],
  [{ kind: 'snooze_ended' }, 'Snooze ended', null],
  [{ kind: 'resolved', by, text: 'False alarm' }, 'Resolved', 'False alarm'],
])('%o', (step, words, note) => {
  const whole = { at: 0, by: null, text: null, ...step } as Step;
  expect(stepWord(whole, time)).toBe(words);
  expect(noteOf(whole)).toBe(note);
});
