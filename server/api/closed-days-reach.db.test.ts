import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';

const floor = 'centre';
const ms = (local: string): number => Date.parse(`2026-${local}+01:00`);
const at = (local: string): string => new Date(ms(local)).toISOString();
let served: ServedFloor;
const keys = new Map<string, string>();

const signedIn = (agent: string, team: string): FloorEvent =>
  event('agent.signed_in', ms('03-02T09:00'), { agent, team, presence: 'available' });

const clock = (local: string): FloorEvent => event('floor.clock', ms(local), { floorNow: at(local), rate: 1 });

beforeAll(async () => {
  served = await openServedFloor(floor, [
    signedIn('ada', 'Blue'),
    signedIn('bob', 'Red'),
    // ada went without a word
    event('agent.snapshot', ms('03-02T15:00'), { scope: 'all', agents: [{ agent: 'bob', presence: 'available' }] }),
    clock('03-02T17:00'),
  ]);
  const made: Record<string, NewGrant> = {
    planner: { role: 'planner', scope: { kind: 'floors', floors: [floor] } },
    lead: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
    ada: { role: 'agent', scope: { kind: 'agents', agents: [{ floor, agent: 'ada' }] } },
  };
  for (const [name, held] of Object.entries(made))
    keys.set(name, await createKey(served.context, { name, grants: [grant.parse(held)] }));
  const { folded } = served;
  await folded.store();
  await folded.post([clock('03-05T12:00')]);
  await folded.fold();
  await folded.store();
});
afterAll(() => served.close());

const ask = async <T>(who: string, path: string): Promise<T> => {
  const response = await served.send('GET', `${floor}${path}`, undefined, keys.get(who));
  expect([who, path, response.status]).toEqual([who, path, 200]);
  return (await response.json()) as T;
};

interface Day {
  spans: { state: string; from: number }[];
}
interface Period {
  agents: { agent: { id: string }; total: { outSeconds: number } }[];
}

test.each(['planner', 'lead', 'ada'])(
  '[EV7] %s is told of a closed day that is not kept with what snapshots found',
  async (who) => {
    const { spans } = await ask<Day>(who, '/agents/ada/day?date=2026-03-02');
    expect(spans.map(({ state, from }) => [state, from])).toEqual([
      ['available', ms('03-02T09:00')],
      ['offline', ms('03-02T15:00')],
    ]);
    const shifts = [{ start: at('03-02T09:00'), end: at('03-02T17:00'), parts: [] }];
    for (const agent of ['ada', 'bob']) {
      const set = await served.send('PUT', `${floor}/schedules/${agent}/2026-03-02`, { shifts }, keys.get('planner'));
      expect(set.status).toBe(202);
    }
    const { agents } = await ask<Period>(who, '/adherence?from=2026-03-02&to=2026-03-02');
    const out = agents.map(({ agent, total }) => [agent.id, total.outSeconds / 3600]);
    expect(out).toEqual(
      who === 'planner'
        ? [
            ['ada', 2],
            ['bob', 0],
          ]
        : [['ada', 2]],
    );
  },
);
