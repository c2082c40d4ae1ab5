import { describe, expect, test } from 'vitest';
import { agentTileOf, queueTileOf } from '#lib/live/sample.fixture.ts';
import { chooseAgents, chooseQueues, unknownNames } from './choose-tiles.ts';
import { plainScreen } from './screen-content.ts';

const queues = [
  queueTileOf({ id: 'b', name: 'Orders' }),
  queueTileOf({ id: '*', name: 'All queues' }),
  queueTileOf({ id: 'c', name: 'Billing', waitingSince: [0] }),
];
const ids = (tiles: readonly { id: string }[]): string[] => tiles.map(({ id }) => id);

describe('queues of a screen', () => {
  test('all together lead, the others follow by name', () => {
    expect(ids(chooseQueues(queues, plainScreen, 1000))).toEqual(['*', 'c', 'b']);
  });

  test('those named, by id or name, once each, as named', () => {
    const asked = { ...plainScreen, queues: ['orders', 'c', 'b'], order: 'given' as const };
    expect(ids(chooseQueues(queues, asked, 1000))).toEqual(['b', 'c']);
  });

  test('those of other sites are left out where none is named; one without a site is everybody’s', () => {
    const sited = [...queues, queueTileOf({ id: 'p', name: 'Pune', site: 'Pune' }), queueTileOf({ id: 'x', site: 'Cork' })];
    expect(ids(chooseQueues(sited, { ...plainScreen, sites: ['pune'] }, 1000))).toEqual(['*', 'c', 'b', 'p']);
    expect(ids(chooseQueues(sited, { ...plainScreen, sites: ['pune'], queues: ['x'] }, 1000))).toEqual(['x']);
    expect(unknownNames({ queues: sited, agents: [] }, { ...plainScreen, sites: ['pune', 'Oslo'] }).sites).toEqual(['Oslo']);
  });

  test('worst first: past its limit, then at risk, then by name', () => {
    const risky = queueTileOf({
      id: 'r',
      name: 'Zeta',
      risk: { level: 'at_risk', belowGoal: 0.6, predicted: 0.7, needed: 3, expected: 9, because: '', lever: null },
    });
    const asked = { ...plainScreen, order: 'worst' as const };
    expect(ids(chooseQueues([...queues, risky], asked, 21_000))).toEqual(['c', 'r', '*', 'b']);
    expect(ids(chooseQueues([...queues, risky], asked, 1000))).toEqual(['r', '*', 'c', 'b']);
  });
});

test('agents of the teams and sites asked for', () => {
  const agents = [
    agentTileOf({ id: 'ann', team: 'Red', site: 'Cork' }),
    agentTileOf({ id: 'bob', team: 'Blue', site: 'Cork' }),
    agentTileOf({ id: 'cyd' }),
  ];
  expect(chooseAgents(agents, plainScreen)).toBe(agents);
  expect(ids(chooseAgents(agents, { ...plainScreen, teams: ['red'] }))).toEqual(['ann']);
  expect(ids(chooseAgents(agents, { ...plainScreen, teams: ['red', 'blue'], sites: ['CORK'] }))).toEqual(['ann', 'bob']);
  expect(chooseAgents(agents, { ...plainScreen, teams: ['red'], sites: ['Bonn'] })).toEqual([]);
  const asked = { ...plainScreen, queues: ['b', 'nope'], teams: ['Red', 'Green'], sites: ['Bonn'] };
  expect(unknownNames({ queues, agents }, asked)).toEqual({ queues: ['nope'], teams: ['Green'], sites: ['Bonn'] });
});
