import fc from 'fast-check';
import { expect, test } from 'vitest';
import { erlangB } from './erlang-b.ts';

/** Published values; digits as printed there. `exact` where the source rounds. */
test.each([
  { row: 17, load: 1, agents: 1, published: 0.5, digits: 12, source: 'pyworkforce test_erlang_b.py' },
  { row: 17, load: 1, agents: 2, published: 0.2, digits: 12, source: 'pyworkforce test_erlang_b.py' },
  { row: 18, load: 123, agents: 132, published: 0.0312, digits: 4, source: 'a public test_erlang.py' },
  { row: 19, load: 25, agents: 30, published: 0.05, digits: 2, source: 'wolfram.com, loss probabilities for a queue' },
  { row: 19, load: 25, agents: 30, published: 0.0526031722, digits: 10, source: 'the same, exact' },
])(
  '[MX9] row $row, Erlang B of $load erlangs and $agents agents: $published ($source)',
  ({ load, agents, published, digits }) => {
    expect(erlangB(load, agents)).toBeCloseTo(published, digits);
  },
);

test('[MX9] Erlang B is the sum of its definition where that can be written out', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 40, noNaN: true }), fc.integer({ min: 0, max: 40 }), (load, agents) => {
      let [term, sum] = [1, 1];
      for (let n = 1; n <= agents; n += 1) sum += term *= load / n;
      expect(erlangB(load, agents)).toBeCloseTo(term / sum, 12);
    }),
  );
});

test('[MX9] Erlang B holds for thousands of agents', () => {
  expect(erlangB(10_000, 10_000)).toBeCloseTo(Math.sqrt(2 / (Math.PI * 10_000)), 4);
  expect(erlangB(1, 10_000)).toBe(0);
});

test.each([
  [-1, 3, /load/],
  [Number.NaN, 3, /load/],
  [Infinity, 3, /load/],
  [5, -1, /agents/],
  [5, 2.5, /agents/],
])('what is no load or no number of agents is refused by name: %d, %d', (load, agents, name) => {
  expect(() => erlangB(load, agents)).toThrow(name);
});
