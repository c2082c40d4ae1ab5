import { expect, test } from 'vitest';
import { hiddenNames, type HidingView } from './hidden-name.ts';

const shown = (view: HidingView, name: string, desk: string | null = null) => hiddenNames[view]({ id: 'a-17', name, desk });

test.each([
  ['Ada Lovelace', 'Ada L.', 'AL'],
  ['Lovelace, Ada', 'Ada L.', 'AL'],
  ['Ada', 'Ada', 'A'],
  ['Ada Augusta King', 'Ada K.', 'AAK'],
  ['  élodie   ønskov ', 'élodie Ø.', 'ÉØ'],
  ['ada.lovelace', 'ada L.', 'AL'],
  ['李 小龍', '李 小.', '李小'],
  ['a-17', 'Agent –', 'Agent –'],
  ['ada.lovelace@example.com', 'Agent –', 'Agent –'],
  ['--', 'Agent –', 'Agent –'],
])('[BD6] %s is %s by first name and initial, %s by initials', (name, short, initials) => {
  expect([shown('short', name), shown('initials', name)]).toEqual([short, initials]);
});

test('[BD6] by desk: where the agent sits, whatever the name', () => {
  expect([shown('desk', 'Ada Lovelace', 'B 12'), shown('desk', 'Ada Lovelace')]).toEqual(['B 12', 'Desk –']);
});

test('fields that say nothing of the name give none', () => {
  const said = (['short', 'initials', 'desk'] as const).map((view) => hiddenNames[view]({ id: 'a-17' }));
  expect(said).toEqual([undefined, undefined, undefined]);
  expect(hiddenNames.desk({ id: 'a-17', name: 'Ada' })).toBeUndefined();
  expect(hiddenNames.short({ id: 'a-17', desk: 'B 12' })).toBeUndefined();
});
