import type { SourceTile } from '@floorlight/shared/board/board.ts';
import { expect, test } from 'vitest';
import { changeWords, heardWords, skewWords, worstFirst } from './source-words.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const source = (over: Partial<SourceTile> = {}): SourceTile => ({
  id: 'pbx',
  name: 'Berlin PBX',
  lastHeard: noon,
  lastChange: noon - 60_000,
  everySeconds: 5,
  silent: false,
  skewMs: 120,
  ...over,
});

test('[BD3] last heard and last change are told apart', () => {
  expect(heardWords(source(), noon + 4000, 'UTC')).toBe('heard 0:04 ago');
  expect(changeWords(source(), 'UTC')).toBe('last change 11:59:00');
  expect(changeWords(source({ lastChange: null }), 'UTC')).toBe('no change yet');
});

test('[AG3] a source without a heartbeat is never called silent', () => {
  expect(heardWords(source({ everySeconds: null }), noon + 9e6, 'UTC')).toBe('last heard 12:00, sends no heartbeat');
  expect(heardWords(source({ silent: true }), noon + 9e6, 'UTC')).toBe('silent since 12:00:00');
});

test('[BD2] a blind screen makes up no ages', () => {
  expect(heardWords(source(), null, 'UTC')).toBe('last heard 12:00:00');
});

test('[BD3] skew is told from five seconds on, either way', () => {
  expect([120, 4999, -4999, 41_200, -90_000].map((skewMs) => skewWords(source({ skewMs })))).toEqual([
    null,
    null,
    null,
    'clock 41 s behind ours',
    'clock 90 s ahead of ours',
  ]);
});

test('the worst source comes first', () => {
  const all = [source({ id: 'a' }), source({ id: 'b', lastHeard: noon - 1 }), source({ id: 'c', silent: true })];
  expect(worstFirst(all).map((each) => each.id)).toEqual(['c', 'b', 'a']);
});
