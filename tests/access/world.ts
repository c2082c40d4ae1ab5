import { grant, type Grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { role, type Role } from '@floorlight/shared/access/role.ts';
import { agentTileOf, boardOf, headOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { BoardPublisher } from '@floorlight/server/testing/publish-board.ts';

/** Two companies' floors on one instance; queues, agents, teams, programs and contacts bear the same ids on both. */
export const floors = ['north', 'south'] as const;
export type FloorName = (typeof floors)[number];

export interface Somebody {
  readonly title: string;
  readonly role: Role | null;
  readonly grants: readonly Grant[];
  /** Null: comes with nothing. */
  readonly key: string | null;
}

/** The widest that a role may hold of one floor alone. */
const ofFloor = (held: Role, floor: FloorName): NewGrant => {
  if (held === 'agent') return { role: held, scope: { kind: 'agents', agents: [{ floor, agent: 'ada' }] } };
  if (held === 'screen') return { role: held, scope: { kind: 'floors', floors: [floor] }, names: 'full' };
  return { role: held, scope: { kind: 'floors', floors: [floor] } };
};

/** Roles on a part of a floor, by what the part is called. */
const onParts = (floor: FloorName): [string, NewGrant][] => [
  ...(['team_lead', 'supervisor'] as const).map((held): [string, NewGrant] => [
    'Blue',
    { role: held, scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
  ]),
  ...(['client', 'team_lead', 'supervisor', 'quality', 'administrator'] as const).map((held): [string, NewGrant] => [
    'acme',
    { role: held, scope: { kind: 'programs', programs: [{ floor, program: 'acme' }] } },
  ]),
];

const onAll = (held: Role): NewGrant[] =>
  ['agent', 'screen', 'client'].includes(held)
    ? floors.map((floor) => ofFloor(held, floor))
    : [{ role: held, scope: { kind: 'everything' } }];

const boardOn = (floor: FloorName) =>
  boardOf(floor, 1, {
    head: { ...headOf(floor), floor: { id: floor, name: `The ${floor}`, timezone: 'UTC', mode: 'live' } },
    queues: [queueTileOf('*', 3), { ...queueTileOf('sales', 3), name: `Sales of ${floor}`, program: 'acme' }],
    agents: [{ ...agentTileOf('ada'), name: `Ada of ${floor}`, team: 'Blue' }],
  });

export const openWorld = async (context: Context): Promise<{ people: Somebody[]; boards: BoardPublisher[] }> => {
  const boards: BoardPublisher[] = [];
  for (const floor of floors) {
    await defineFloor(context, { id: floor, name: `The ${floor}`, timezone: 'UTC', mode: 'live' });
    const board = new BoardPublisher(context.redis, boardOn(floor));
    await board.keep();
    boards.push(board);
  }
  const people: Somebody[] = [{ title: 'nobody', role: null, grants: [], key: null }];
  const add = async (title: string, held: Role, given: NewGrant[]): Promise<void> => {
    const grants = given.map((one) => grant.parse(one));
    people.push({ title, role: held, grants, key: await createKey(context, { name: title, grants }) });
  };
  for (const held of role.options) {
    for (const floor of floors) await add(`${held} of ${floor}`, held, [ofFloor(held, floor)]);
    await add(`${held} of everything`, held, onAll(held));
  }
  for (const floor of floors)
    for (const [part, given] of onParts(floor)) await add(`${given.role} of ${part} of ${floor}`, given.role, [given]);
  return { people, boards };
};
