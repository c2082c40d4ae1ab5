import { expect, test } from 'vitest';
import { agentTileOf } from '#lib/live/sample.fixture.ts';
import { groupAgents } from './group-agents.ts';

const agents = [
  agentTileOf({ id: 'ann', state: 'talking', since: 50, team: 'North' }),
  agentTileOf({ id: 'bob', state: 'available', since: 40 }),
  agentTileOf({ id: 'cyd', state: 'talking', since: 10, team: 'North' }),
  agentTileOf({ id: 'dee', state: 'talking', since: 20, confidence: 'unverified', team: 'East' }),
  agentTileOf({ id: 'eve', state: 'offline', since: 5, confidence: 'unverified', team: 'East' }),
  agentTileOf({ id: 'fay', state: 'available', since: 30, confidence: 'contradictory' }),
];

const members = (grouping: 'state' | 'team') =>
  groupAgents(agents, grouping).map((group) => [group.title, ...group.agents.map((agent) => agent.id)]);

test('[AG3] by state, those whose state can’t be known stand apart; longest in state first', () => {
  expect(members('state')).toEqual([
    ['Available', 'bob'],
    ['Talking', 'cyd', 'ann'],
    ['Unverified', 'dee'],
    ['Contradictory', 'fay'],
    ['Offline', 'eve'],
  ]);
});

test('by team, in the order of states; those without a team come last', () => {
  expect(members('team')).toEqual([
    ['East', 'dee', 'eve'],
    ['North', 'cyd', 'ann'],
    ['No team', 'bob', 'fay'],
  ]);
});
