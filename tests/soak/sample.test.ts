import { expect, test } from 'vitest';
import { csvLine, risePerHour, type Sample } from './sample.ts';

const sample = (at: number, server: number): Sample => ({
  at,
  server,
  worker: 100,
  redis: 10,
  page: 20,
  nodes: 500,
  latency: null,
  lag: 0,
  silence: 1000,
});

test('the rise of the second half is told, whatever the first did', () => {
  const samples = [sample(0, 900), sample(1800, 10), sample(3600, 100), sample(5400, 105), sample(7200, 110)];
  expect(risePerHour(samples.slice(1), 'server')).toBeCloseTo(10);
  expect(risePerHour(samples, 'worker')).toBe(0);
  expect(risePerHour([], 'server')).toBe(0);
});

test('what was not measured is left empty', () => {
  expect(csvLine(sample(15, 200))).toBe('15,200,100,10,20,500,,0,1000');
});
