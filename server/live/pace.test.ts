import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openPace } from './pace.ts';

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('a job with time left runs at once', () => {
  const done: number[] = [];
  openPace()(() => done.push(1));
  expect(done).toEqual([1]);
});

test('jobs beyond a turn’s time run in later turns, all of them, in order', async () => {
  const pace = openPace();
  const done: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    pace(() => {
      busy(12);
      done.push(n);
    });
  }
  expect(done).toEqual([0]);
  for (let turn = 0; turn < 20 && done.length < 6; turn += 1) {
    const before = done.length;
    await setImmediate();
    expect(done.length - before).toBeLessThanOrEqual(1);
  }
  expect(done).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a later job does not overtake one that waits', async () => {
  const pace = openPace();
  const done: string[] = [];
  pace(() => busy(12));
  pace(() => done.push('waited'));
  pace(() => done.push('later'));
  while (done.length < 2) await setImmediate();
  expect(done).toEqual(['waited', 'later']);
});
