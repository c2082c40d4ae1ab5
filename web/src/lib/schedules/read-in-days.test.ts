import { expect, test } from 'vitest';
import { ApiProblem } from '#lib/live/api-problem.ts';
import { readInDays, type Days } from './read-in-days.ts';

const dayMs = 86_400_000;
/** Answers at most so many days at once. */
const atMost =
  (most: number) =>
  ({ from, to }: Days): Promise<string[]> => {
    const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
    return count <= most
      ? Promise.resolve([`${from}/${to}`])
      : Promise.reject(new ApiProblem(400, 'too many', { errors: [], code: 'too-many-days' }));
  };
const join = (one: string[], other: string[]): string[] => [...one, ...other];
const week = { from: '2026-03-23', to: '2026-03-29' };

test('days are asked for at once where they may be', async () => {
  expect(await readInDays(week, atMost(7), join)).toEqual(['2026-03-23/2026-03-29']);
});

test('more than one answer holds is asked for in halves, each day once', async () => {
  expect(await readInDays(week, atMost(4), join)).toEqual(['2026-03-23/2026-03-26', '2026-03-27/2026-03-29']);
  expect(await readInDays(week, atMost(1), join)).toEqual(
    Array.from({ length: 7 }, (_, nth) => `2026-03-${23 + nth}/2026-03-${23 + nth}`),
  );
});

test('what is too much for a day, or wrong in another way, is said', async () => {
  await expect(readInDays(week, atMost(0), join)).rejects.toThrow('too many');
  const refused = () => Promise.reject(new ApiProblem(403, 'no', { errors: [], code: 'forbidden' }));
  await expect(readInDays(week, refused, join)).rejects.toThrow('no');
});
