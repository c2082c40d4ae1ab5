import { expect, test } from 'vitest';
import { agentTileOf, queueTileOf } from '#lib/live/sample.fixture.ts';
import { crewOf } from './crew-of.ts';

const inSales = (paused: boolean) => [{ id: 'sales', paused, inferred: false }];
const agents = [
  agentTileOf({ id: 'late', queues: inSales(false), since: 20 }),
  agentTileOf({ id: 'early', queues: inSales(false), since: 10 }),
  agentTileOf({ id: 'paused', queues: inSales(true) }),
  agentTileOf({ id: 'elsewhere' }),
  agentTileOf({ id: 'doubted', queues: inSales(false), confidence: 'contradictory', doubt: 'sources disagree' }),
];
const group = queueTileOf({ id: 'group:front', kind: 'group', members: ['sales', 'unknown yet'] });
const ids = (queue: string, counted: Parameters<typeof crewOf>[2]): string[] =>
  crewOf(agents, queueTileOf({ id: queue }), counted).map(({ id }) => id);

test('members in the state, longest in it first', () => {
  expect(ids('sales', 'available')).toEqual(['paused', 'early', 'late']);
});

test('who is paused in the queue is not free for it; who is in doubt is in no other count', () => {
  expect(ids('sales', 'free')).toEqual(['early', 'late']);
  expect(ids('sales', 'unverified')).toEqual(['doubted']);
});

test('a group has whoever is in one of its queues', () => {
  expect(crewOf(agents, group, 'available').map(({ id }) => id)).toEqual(['paused', 'early', 'late']);
});

test('all queues have every agent', () => {
  expect(ids('*', 'available')).toEqual(['paused', 'elsewhere', 'early', 'late']);
});
