import { expect, test } from 'vitest';
import { readAddress, writeAddress } from './alerts-address.ts';

const read = (search: string) => readAddress(new URLSearchParams(search));

test.each([
  '?',
  '?floor=north',
  '?floor=north&show=history&rule=unstaffed&severity=critical&subject=queue%3Asales&from=2026-03-01&to=2026-03-02',
])('%s is written as it was read', (search) => {
  expect(writeAddress(new URLSearchParams(), read(search))).toBe(search);
});

test('what can’t be read is as if nobody had asked', () => {
  expect(read('?show=all&severity=loud&from=yesterday&to=2026-13-40')).toEqual(read('?'));
});

test('what is not its own stays', () => {
  expect(writeAddress(new URLSearchParams('lang=ar&floor=north'), read('?floor=south'))).toBe('?lang=ar&floor=south');
});
