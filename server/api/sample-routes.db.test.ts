import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { dropShifts } from '@floorlight/shared/store/shifts/drop-shifts.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { openShifts } from '../../workers/records/shifts.ts';

const floor = 'centre';
let served: ServedFloor;
const keys = new Map<string, string>();

/** `03-02T09:00`, on the floor’s clock. */
const ms = (local: string): number => Date.parse(`2026-${local}+01:00`);
const days = ['03-05', '03-06', '03-09'];

beforeAll(async () => {
  const end = ms('03-10T12:00');
  const people: [string, string][] = [
    ['ada', 'Blue'],
    ['bob', 'Red'],
    ['cy', 'Red'],
  ];
  served = await openServedFloor(floor, [
    ...people.flatMap(([agent, team]) =>
      days.flatMap((day) => [
        event('agent.signed_in', ms(`${day}T09:00`), { agent, name: agent.toUpperCase(), team }),
        // an hour each, but for Cy, who sits for eight
        event('agent.signed_out', ms(`${day}T${agent === 'cy' ? '17' : '10'}:00`), { agent }),
      ]),
    ),
    event('floor.clock', end, { floorNow: new Date(end).toISOString(), rate: 1 }),
  ]);
  await served.folded.store();
  const { cursor, now } = served.folded.run.meta;
  const shifts = openShifts(served.context, served.folded.run);
  while (await shifts.next({ cursor, now }));
  const held: Record<string, NewGrant[]> = {
    quality: [{ role: 'quality', scope: { kind: 'floors', floors: [floor] } }],
    planner: [{ role: 'planner', scope: { kind: 'floors', floors: [floor] } }],
    blue: [{ role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } }],
    bob: [
      { role: 'agent', scope: { kind: 'agents', agents: [{ floor, agent: 'bob' }] } },
      { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Red' }] } },
    ],
  };
  for (const [name, grants] of Object.entries(held))
    keys.set(name, await createKey(served.context, { name, grants: grants.map((one) => grant.parse(one)) }));
});
afterAll(() => served.close());

interface Told {
  id: string;
  code?: string;
  drawn: number;
  fitting: number;
  seed: string;
  items: number;
  reviewed: number;
  samples: { id: string; items: number; reviewed: number; drawnBy: { name: string } }[];
  shifts: { agent: { id: string }; day: string; shift: number; mayReview: boolean; review: object | null }[];
}
const ask = async (who: string, method: string, path: string, body?: object): Promise<{ status: number; told: Told }> => {
  const answer = await served.send(method, `${floor}/shift-samples${path}`, body, keys.get(who));
  return { status: answer.status, told: (await answer.json()) as Told };
};
const draw = (who: string, more: object) =>
  ask(who, 'POST', '', { from: '2026-03-05', to: '2026-03-09', rule: 'random', size: 4, ...more });
const drawn = async (who: string, id: string): Promise<string[]> =>
  (await ask(who, 'GET', `/${id}`)).told.shifts.map(({ agent, day }) => `${agent.id} ${day}`);

test('[RV2] a sample is drawn by a seed that is kept: whoever has it can draw it again, by hand too', async () => {
  const first = await draw('quality', {});
  expect(first).toMatchObject({ status: 202, told: { drawn: 4, fitting: 9 } });
  const { seed } = (await ask('quality', 'GET', `/${first.told.id}`)).told;
  expect(seed).toMatch(/^[0-9a-f]{16}$/);
  const again = await draw('quality', { seed });
  expect(await drawn('quality', again.told.id)).toEqual(await drawn('quality', first.told.id));
  const all = (await ask('quality', 'GET', `/${(await draw('quality', { size: 100 })).told.id}`)).told.shifts;
  const chance = ({ agent, shift }: Told['shifts'][number]): string =>
    createHash('sha256').update(`${seed} ${agent.id} ${shift}`).digest('hex');
  const byHand = all.toSorted((a, b) => (chance(a) < chance(b) ? -1 : 1)).slice(0, 4);
  expect(byHand.map(({ agent, day }) => `${agent.id} ${day}`).sort()).toEqual((await drawn('quality', first.told.id)).sort());
});

test('[RV2] by rule: what is irregular, of a team; nothing to draw is said', async () => {
  const irregular = await draw('quality', { rule: 'irregular', size: 100 });
  expect(irregular.told).toMatchObject({ drawn: 3, fitting: 3 });
  expect(await drawn('quality', irregular.told.id)).toEqual(days.map((day) => `cy 2026-${day}`));
  expect((await draw('quality', { team: 'Blue', size: 100 })).told.drawn).toBe(3);
  expect((await draw('quality', { rule: 'new-agents', size: 100 })).told.drawn).toBe(9);
  expect(await draw('quality', { rule: 'longest-handling' })).toMatchObject({ status: 409, told: { code: 'nothing-to-draw' } });
  expect((await draw('quality', { size: 101 })).status).toBe(400);
});

test('[RV2] within reach: a lead draws and reads of their team alone; nobody draws themselves', async () => {
  const whole = (await draw('quality', { size: 100 })).told.id;
  expect((await drawn('blue', whole)).every((one) => one.startsWith('ada'))).toBe(true);
  expect((await ask('blue', 'GET', '')).told.samples.find(({ id }) => id === whole)).toMatchObject({ items: 3 });
  const reds = (await draw('quality', { size: 100, team: 'Red' })).told.id;
  expect((await ask('blue', 'GET', '')).told.samples.some(({ id }) => id === reds)).toBe(false);
  expect((await ask('blue', 'GET', `/${reds}`)).status).toBe(404);
  expect((await draw('bob', { size: 100 })).told.drawn).toBe(3);
  expect((await draw('planner', {})).status).toBe(403);
});

test('[RV2] each shift drawn is marked reviewed once, with what was found; not by whose it is', async () => {
  const { id } = (await draw('quality', { size: 100 })).told;
  const { shifts } = (await ask('quality', 'GET', `/${id}`)).told;
  const [adas, bobs] = ['ada', 'bob'].map((agent) => shifts.find((one) => one.agent.id === agent)!);
  const review = (who: string, one: Told['shifts'][number]) =>
    ask(who, 'POST', `/${id}/reviews`, { agent: one.agent.id, shift: one.shift, verdict: 'findings', comment: 'Long holds' });
  expect((await review('blue', adas!)).status).toBe(202);
  expect(await review('quality', adas!)).toMatchObject({ status: 409, told: { code: 'changed' } });
  expect(await review('blue', bobs!)).toMatchObject({ status: 404, told: { code: 'unknown-shift' } });
  expect(await review('bob', bobs!)).toMatchObject({ status: 403, told: { code: 'own-shift' } });
  const after = (await ask('quality', 'GET', `/${id}`)).told;
  expect([after.items, after.reviewed]).toEqual([9, 1]);
  expect(after.shifts.find(({ shift, agent }) => agent.id === 'ada' && shift === adas!.shift)?.review).toMatchObject({
    ...{ verdict: 'findings', comment: 'Long holds', by: { name: 'blue' } },
  });
});

test('samples go with the summaries they were drawn from', async () => {
  await dropShifts(served.context.db, Date.now() + 500 * 24 * 60 * 60_000);
  expect(await served.context.db.selectFrom('shift_sample_items').select('agent').execute()).toEqual([]);
});
