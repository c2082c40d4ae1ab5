import { expect, test } from 'vitest';
import { reachAhead } from './reach-ahead.ts';

const today = { date: '2026-03-02', from: 100 };
/** Exceptions as long as one, of which an answer holds three. */
const told = (starts: readonly number[]) => {
  const asked: (string | null)[] = [];
  const read = (from: string | null) => {
    asked.push(from);
    const found = starts.filter((start) => from === null || start + 1 > today.from).map((start) => ({ id: `e${start}`, start }));
    return Promise.resolve({ all: found.slice(0, 3), more: found.length > 3 });
  };
  return { asked, answer: async () => reachAhead(read, today) };
};
const reached = async (...starts: number[]) => {
  const { asked, answer } = told(starts);
  const { all, more } = await answer();
  return { starts: all.map(({ start }) => start), more, asked };
};

test('what one answer holds is asked for once', async () => {
  expect(await reached(7, 8, 100)).toEqual({ starts: [7, 8, 100], more: false, asked: [null] });
});

test('more than that, what lies ahead is told too, each once and in order', async () => {
  const asked = [null, '2026-03-02'];
  expect(await reached(1, 2, 3, 4, 5, 100, 110)).toEqual({ starts: [1, 2, 3, 100, 110], more: true, asked });
  expect(await reached(1, 2, 100, 110, 120)).toEqual({ starts: [1, 2, 100, 110, 120], more: false, asked });
  expect(await reached(1, 2, 100, 110, 120, 130)).toEqual({ starts: [1, 2, 100, 110, 120], more: true, asked });
});
