import { expect, test } from 'vitest';
import { actsOn } from './exceptions.ts';

const [agent, lead, nobody] = [
  { ask: true, decide: false },
  { ask: true, decide: true },
  { ask: false, decide: false },
];

test('who asks may take back what is not decided; who decides, also what is', () => {
  expect(actsOn('asked', agent)).toEqual(['withdraw']);
  expect(actsOn('approved', agent)).toEqual([]);
  expect(actsOn('asked', lead)).toEqual(['approve', 'decline', 'withdraw']);
  expect(actsOn('approved', lead)).toEqual(['withdraw']);
  expect(actsOn('declined', lead)).toEqual(['approve']);
  expect(actsOn('declined', agent)).toEqual([]);
});

test('what was taken back stays so, and who may nothing is offered nothing', () => {
  expect(actsOn('withdrawn', lead)).toEqual([]);
  for (const state of ['asked', 'approved', 'declined', 'withdrawn'] as const) expect(actsOn(state, nobody)).toEqual([]);
});
