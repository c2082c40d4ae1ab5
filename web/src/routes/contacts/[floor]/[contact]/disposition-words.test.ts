import { expect, test } from 'vitest';
import type { DispositionSettings } from '@floorlight/shared/settings/disposition-settings.ts';
import type { Handling } from '#lib/day/contact.ts';
import { dispositionWords, resolvedWords } from './disposition-words.ts';

const plain = { registered: true, name: null, programs: [], queues: [], resolved: null, followUp: false, retired: false };
const dispositions: DispositionSettings[] = [
  { ...plain, disposition: 'CB', name: 'Callback promised', resolved: false, followUp: true },
  { ...plain, disposition: 'OK', resolved: true, retired: true },
  { ...plain, disposition: 'what', registered: false },
];
const handlings = (...told: (string | null)[]) => told.map((disposition) => ({ disposition }) as Handling);

test('a disposition is said by its name, and what is to be done; one nobody defined as such', () => {
  expect(dispositionWords({ dispositions }, 'CB')).toEqual(['wrap-up code: Callback promised', 'to be followed up']);
  expect(dispositionWords({ dispositions }, 'OK')).toEqual(['wrap-up code: OK']);
  expect(dispositionWords({ dispositions }, 'what')).toEqual(['wrap-up code: what (not registered)']);
});

test.each([
  [true, ['CB'], 'resolved'],
  [null, ['CB'], 'not resolved, says its wrap-up code'],
  [null, ['CB', 'OK', null], 'resolved, says its wrap-up code'],
  [null, ['CB', 'what'], null],
  [null, [], null],
])('settled or not: said %s, wrapped with %j', (resolved, told, words) => {
  expect(resolvedWords({ dispositions, resolved, handlings: handlings(...told), issue: null, written: {} })).toBe(words);
});

test('[CT1] what people wrote is said before what sources did', () => {
  const told = { dispositions, resolved: null, handlings: handlings('CB'), issue: null };
  expect(resolvedWords({ ...told, written: { resolved: true } })).toBe('resolved');
  expect(resolvedWords({ ...told, written: { disposition: 'OK' } })).toBe('resolved, says its wrap-up code');
});
