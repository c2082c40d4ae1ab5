import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { countDeadLetters, keepDeadLetters, readDeadLetters, type DeadLetter } from './dead-letters.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const letter = (detail: string): DeadLetter => ({ at: 1, code: 'invalid-data', detail, event: '{}', sealed: null });
const letters = (count: number): DeadLetter[] => Array.from({ length: count }, (_, index) => letter(`n${index}`));

test('[EV6] letters are kept and read newest first', async () => {
  await keepDeadLetters(context.redis, 'a', letters(3));
  expect((await readDeadLetters(context.redis, 'a', 2)).map(({ detail }) => detail)).toEqual(['n2', 'n1']);
  expect(await readDeadLetters(context.redis, 'nobody', 2)).toEqual([]);
});

test('[EV6] beyond the count the oldest go, and are counted', async () => {
  await keepDeadLetters(context.redis, 'b', letters(12), { letters: 10, bytes: 1e6 });
  expect((await readDeadLetters(context.redis, 'b', 99)).at(-1)?.detail).toBe('n2');
  expect(await countDeadLetters(context.redis, 'b')).toMatchObject({ kept: 12, dropped: 2 });
});

test('[EV6] beyond the bytes the oldest go', async () => {
  const size = JSON.stringify(letter('n0')).length;
  await keepDeadLetters(context.redis, 'c', letters(9), { letters: 100, bytes: 5 * size });
  expect(await countDeadLetters(context.redis, 'c')).toEqual({ kept: 9, dropped: 4, bytes: 5 * size });
});

test('[EV6] one letter too large for the list leaves it empty, not broken', async () => {
  await keepDeadLetters(context.redis, 'd', [letter('x'.repeat(500))], { letters: 5, bytes: 100 });
  expect(await readDeadLetters(context.redis, 'd', 9)).toEqual([]);
  expect(await countDeadLetters(context.redis, 'd')).toMatchObject({ bytes: 0, dropped: 1 });
});
