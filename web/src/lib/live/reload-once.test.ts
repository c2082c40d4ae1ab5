import { expect, test } from 'vitest';
import { reloadOnce } from './reload-once.ts';

const memory = (): Pick<Storage, 'getItem' | 'setItem'> => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
};

test('[BD7] a newer protocol reloads the page once, and another one again', () => {
  const storage = memory();
  let reloads = 0;
  const reload = (): number => (reloads += 1);
  expect(reloadOnce(2, storage, reload)).toBe(true);
  expect(reloadOnce(2, storage, reload)).toBe(false);
  expect(reloads).toBe(1);
  expect(reloadOnce(3, storage, reload)).toBe(true);
  expect(reloads).toBe(2);
});
