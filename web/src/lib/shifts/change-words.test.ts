import { expect, test } from 'vitest';
import { changeSentence } from './change-words.ts';

test.each([
  [['handled'], 11, 12, 'Handled: 11 → 12'],
  [['handle'], 60_000, 3_725_000, 'Handle time: 1:00 → 1:02:05'],
  [['time', 'not_ready'], 0, 60_000, 'Not ready: 0:00 → 1:00'],
  [['time', 'reasons', 'Lunch'], 0, 60_000, 'Not ready: Lunch: 0:00 → 1:00'],
  [['time', 'offers'], 2, 3, 'Offers: 2 → 3'],
  [['channels', 'chat', 'handled'], 0, 1, 'Channel chat: 0 → 1'],
  [['tasks', 'kinds', ''], 0, 1, 'Completed: of no kind: 0 → 1'],
  [['irregularities', 'no-sign-out'], 1, 0, 'No sign-out: 1 → 0'],
  [['nothing', 'known'], 1, 0, 'nothing known: 1 → 0'],
])('[SH6] %j is said with its name and unit', (figure, before, after, sentence) => {
  expect(changeSentence({ figure, before, after })).toBe(sentence);
});
