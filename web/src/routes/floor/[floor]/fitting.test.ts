import { expect, test } from 'vitest';
import { agentTileOf, queueTileOf } from '#lib/live/sample.fixture.ts';
import { fittingAgents, fittingQueues } from './fitting.ts';
import { readFloorAddress } from './floor-address.ts';

const asked = (search: string) => readFloorAddress(new URLSearchParams(search));
const atWork = { activity: 'work', since: 0, until: 9, verdict: 'in', outSince: null, lateSince: null } as const;
const queues = [
  queueTileOf({ id: 'q1', name: 'Ventas España' }),
  queueTileOf({ id: 'sales', name: 'Orders', channel: 'chat' }),
  queueTileOf({ id: 'mail', name: 'Mail', site: 'Pune' }),
];
const agents = [
  agentTileOf({
    id: 'a1',
    name: 'José García',
    team: 'Blue',
    site: 'Cork',
    state: 'talking',
    queues: [{ id: 'q1', paused: false, inferred: false }],
  }),
  agentTileOf({ id: 'a2', name: 'Ann', team: 'Green', desk: '4-17', adherence: { ...atWork, outSince: 5, verdict: 'out' } }),
  agentTileOf({ id: 'a3', name: 'Bo', team: null, confidence: 'unverified', doubt: 'silent' }),
  agentTileOf({ id: 'a4', name: 'Cy', state: 'offline', adherence: { ...atWork, outSince: 5, lateSince: 5, verdict: 'out' } }),
  agentTileOf({ id: 'a5', name: 'Di', state: 'acw', adherence: atWork }),
  agentTileOf({ id: 'a6', name: 'Ed', state: 'offline', adherence: { ...atWork, activity: null, verdict: 'neutral' } }),
];
const queuesFor = (search: string): string[] => fittingQueues(queues, asked(search)).map(({ id }) => id);
const agentsFor = (search: string): string[] => fittingAgents(agents, asked(search)).map(({ id }) => id);

test.each([
  ['find=espana', ['q1']],
  ['find=SALES', ['sales']],
  ['find=chat', ['sales']],
  ['queue=sales', ['sales']],
  ['find=zzz', []],
  ['find=pune', ['mail']],
  ['site=Pune', ['q1', 'sales', 'mail']],
  ['site=Cork', ['q1', 'sales']],
])('queues: %s', (search, ids) => expect(queuesFor(search)).toEqual(ids));

test.each([
  ['find=garcia', ['a1']],
  ['find=4-17', ['a2']],
  ['find=A3', ['a3']],
  ['team=Blue&team=Green', ['a1', 'a2']],
  ['site=Cork', ['a1']],
  ['queue=q1', ['a1']],
  ['state=unverified', ['a3']],
  ['state=available', ['a2']],
  ['team=Blue&state=available', []],
  ['schedule=out', ['a2']],
  ['schedule=late', ['a4']],
  ['schedule=out&schedule=late', ['a2', 'a4']],
  ['schedule=scheduled', ['a2', 'a4', 'a5']],
])('agents: %s', (search, ids) => expect(agentsFor(search)).toEqual(ids));
