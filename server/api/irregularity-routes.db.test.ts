import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { openShifts } from '../../workers/records/shifts.ts';

const floor = 'centre';
let served: ServedFloor;
const keys = new Map<string, string>();

/** `03-02T09:00`, on the floor’s clock. */
const ms = (local: string): number => Date.parse(`2026-${local}+01:00`);

const sumUp = async (): Promise<void> => {
  await served.folded.store();
  const { cursor, now } = served.folded.run.meta;
  const shifts = openShifts(served.context, served.folded.run);
  while (await shifts.next({ cursor, now }));
};

beforeAll(async () => {
  const end = ms('03-10T12:00');
  const people: [string, string][] = [
    ['ada', 'Blue'],
    ['bob', 'Red'],
  ];
  // each sits two hours and more without a change
  served = await openServedFloor(floor, [
    ...people.flatMap(([agent, team]) => [
      event('agent.signed_in', ms('03-09T09:00'), { agent, name: agent.toUpperCase(), team }),
      event('agent.signed_out', ms('03-09T17:00'), { agent }),
    ]),
    event('contact.queued', ms('03-09T09:30'), { contact: 'c1', queue: 'sales' }),
    event('contact.answered', ms('03-09T09:31'), { contact: 'c1', agent: 'ada' }),
    event('contact.ended', ms('03-09T09:35'), { contact: 'c1' }),
    event('floor.clock', end, { floorNow: new Date(end).toISOString(), rate: 1 }),
  ]);
  await sumUp();
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

interface Found {
  agent: { id: string };
  team: string | null;
  shift: number;
  version: number;
  kind: string;
  from: number;
  state: string;
  acts: { reason: string | null; comment: string; by: { name: string } }[];
  mayReview: boolean;
}
interface Listed {
  irregularities: Found[];
  open: number;
  closed: number;
  teams: string[];
  next: string | null;
}

const list = async (who: string, more = ''): Promise<Listed> => {
  const answer = await served.send(
    'GET',
    `${floor}/irregularities?from=2026-03-09&to=2026-03-09${more}`,
    undefined,
    keys.get(who),
  );
  expect(answer.status).toBe(200);
  return (await answer.json()) as Listed;
};
const shown = ({ irregularities }: Listed): unknown[] => irregularities.map(({ agent, kind, state }) => [agent.id, kind, state]);

const say = async (who: string, { agent, shift, version, kind, from }: Found, more: object) => {
  const answer = await served.send(
    'POST',
    `${floor}/shifts/${agent.id}/2026-03-09/irregularities`,
    { shift, version, kind, from, ...more },
    keys.get(who),
  );
  return { status: answer.status, told: (await answer.json()) as { code?: string; errors?: { field: string }[] } };
};

const close = { reason: 'approved', comment: 'Training, told by phone' };

test('[SH5] what is irregular is listed for who reaches it, with filters; pages follow one another', async () => {
  const all = await list('quality');
  expect(shown(all)).toEqual([
    ['ada', 'inactive', 'open'],
    ['bob', 'inactive', 'open'],
  ]);
  expect([all.open, all.closed, all.teams, all.irregularities[0]?.mayReview]).toEqual([2, 0, ['Blue', 'Red'], true]);
  expect(shown(await list('blue'))).toEqual([['ada', 'inactive', 'open']]);
  expect(shown(await list('quality', '&team=Red'))).toEqual([['bob', 'inactive', 'open']]);
  expect(shown(await list('quality', '&kind=absent'))).toEqual([]);
  const first = await list('quality', '&limit=1');
  expect([...shown(first), ...shown(await list('quality', `&limit=1&after=${first.next}`))]).toEqual(shown(all));
  expect((await list('planner')).irregularities[0]?.mayReview).toBe(false);
});

test('[RV1] a reviewer closes one with a reason and a comment, and opens it again; who, when and why are kept', async () => {
  const one = (await list('quality')).irregularities[0]!;
  expect((await say('quality', one, close)).status).toBe(202);
  expect(shown(await list('quality'))).toEqual([['bob', 'inactive', 'open']]);
  expect(shown(await list('quality', '&state=closed'))).toEqual([['ada', 'inactive', 'closed']]);
  expect(await say('blue', one, close)).toMatchObject({ status: 409, told: { code: 'changed' } });
  expect((await say('blue', one, { reason: null, comment: 'No such training' })).status).toBe(202);
  const [again] = (await list('quality')).irregularities;
  expect(again).toMatchObject({
    state: 'open',
    acts: [
      { ...close, by: { name: 'quality' } },
      { reason: null, comment: 'No such training', by: { name: 'blue' } },
    ],
  });
  const day = (await (await served.send('GET', `${floor}/shifts/ada/2026-03-09`, undefined, keys.get('blue'))).json()) as {
    mayReview: boolean;
    shifts: { irregularities: Found[] }[];
  };
  expect([day.mayReview, day.shifts[0]?.irregularities[0]?.acts.length]).toEqual([true, 2]);
});

test('nobody reviews themselves, nor whom they do not reach, nor what is not there', async () => {
  const [ada, bob] = (await list('quality')).irregularities;
  expect(await say('bob', bob!, close)).toMatchObject({ status: 403, told: { code: 'own-shift' } });
  expect(await say('blue', bob!, close)).toMatchObject({ status: 404 });
  expect(await say('planner', ada!, close)).toMatchObject({ status: 403 });
  expect(await say('quality', { ...ada!, kind: 'absent' }, close)).toMatchObject({
    status: 404,
    told: { code: 'unknown-irregularity' },
  });
  expect(await say('quality', { ...ada!, shift: 5 }, close)).toMatchObject({ status: 404, told: { code: 'unknown-shift' } });
  expect(await say('quality', { ...ada!, version: 9 }, close)).toMatchObject({ status: 409, told: { code: 'changed' } });
  const bad = await say('quality', ada!, { reason: 'because', comment: 'x'.repeat(501) });
  expect([bad.status, bad.told.errors?.map(({ field }) => field)]).toEqual([400, ['reason', 'comment']]);
});

test('[RV1] what a later version finds besides is open; the rows themselves are never changed', async () => {
  const { db } = served.context;
  const bob = (await list('quality', '&agent=bob')).irregularities[0]!;
  expect((await say('quality', bob, close)).status).toBe(202);
  // that he came an hour earlier is told late
  await served.folded.post([event('agent.signed_in', ms('03-09T08:00'), { agent: 'bob' })]);
  await served.folded.fold();
  await sumUp();
  const later = await list('quality', '&agent=bob&state=all');
  const idle = later.irregularities.find(({ kind }) => kind === 'inactive');
  expect(idle).toMatchObject({ version: 2, state: 'open', from: ms('03-09T08:00'), acts: [{ reason: 'approved' }] });
  await expect(db.updateTable('shift_acts').set({ comment: '' }).execute()).rejects.toThrow(/stays as it is/);
  const told = await db.selectFrom('shift_acts').select(['agent', 'seq', 'reason']).orderBy('agent').orderBy('seq').execute();
  expect(told).toEqual([
    { agent: 'ada', seq: 1, reason: 'approved' },
    { agent: 'ada', seq: 2, reason: null },
    { agent: 'bob', seq: 1, reason: 'approved' },
  ]);
});
