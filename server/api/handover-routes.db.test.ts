import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { changeFloor } from '@floorlight/shared/store/define-floor.ts';
import { dropHandovers } from '@floorlight/shared/store/handovers/drop-handovers.ts';
import { readHanding } from '@floorlight/shared/store/handovers/read-handing.ts';
import { recordsWithin } from '@floorlight/shared/store/records-within.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { createKey } from '../auth/create-key.ts';

const floor = 'centre';
const minute = 60_000;
const hour = 60 * minute;
let served: ServedFloor;
const keys = new Map<string, string>();

/** `03-02T09:00`, on the floor’s clock, that of Madrid. */
const ms = (local: string): number => Date.parse(`2026-${local}+01:00`);
const iso = (local: string): string => new Date(ms(local)).toISOString();

const call = (contact: string, local: string): FloorEvent[] => [
  event('contact.queued', ms(local), { contact, queue: 'sales' }),
  event('contact.answered', ms(local) + minute, { contact, agent: 'ada' }),
  event('contact.ended', ms(local) + 5 * minute, { contact }),
];
const clock = (local: string): FloorEvent => event('floor.clock', ms(local), { floorNow: iso(local), rate: 1 });

const goOn = async (...events: FloorEvent[]): Promise<void> => {
  await served.folded.post(events);
  await served.folded.fold();
  await served.folded.store();
};

beforeAll(async () => {
  served = await openServedFloor(floor, [
    event('agent.signed_in', ms('03-02T06:00'), { agent: 'ada', name: 'Ada', team: 'Blue' }),
    ...call('c1', '03-02T07:00'),
    ...call('c2', '03-02T08:00'),
    ...call('c3', '03-02T09:00'),
    event('task.created', ms('03-02T08:00'), { task: 't1', agent: 'ada', kind: 'Send forms', due: iso('03-02T16:00') }),
    event('task.created', ms('03-02T08:00'), { task: 't2', agent: 'ada', due: iso('03-02T10:00') }),
    event('task.completed', ms('03-02T09:30'), { task: 't2', agent: 'ada' }),
    event('task.created', ms('03-02T08:00'), { task: 't3', due: iso('03-09T10:00') }),
    clock('03-02T14:10'),
  ]);
  await served.folded.store();
  // a minute too late for the handover of six o'clock: nobody is waited for then
  const early = { ...served.context, clock: () => ms('03-02T06:01') };
  const known = { id: floor, name: 'Centre', timezone: 'Europe/Madrid' };
  await changeFloor(early, known, { handoverAt: ['06:00', '14:00', '22:00'] });
  await served.folded.fold();
  const people: Record<string, NewGrant> = {
    lead: { role: 'team_lead', scope: { kind: 'floors', floors: [floor] } },
    blue: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
    client: { role: 'client', scope: { kind: 'floors', floors: [floor] } },
    editor: { role: 'quality', scope: { kind: 'floors', floors: [floor] } },
  };
  for (const [name, held] of Object.entries(people))
    keys.set(name, await createKey(served.context, { name, grants: [grant.parse(held)] }));
});
afterAll(() => served.close());

interface Told {
  from: number;
  to: number;
  over: boolean;
  before: { from: number; to: number };
  after: { from: number; to: number } | null;
  times: { at: number[]; after: number };
  signed: { by: string; at: number; intact: boolean } | null;
  reading: string | null;
  digest: string | null;
  agents: { agent: { id: string } }[] | null;
  misses: object[] | null;
  contacts: { contact: string; followUp: object | null; escalation: object | null; callBack: object | null; link: string }[];
  tasks: { task: string; link: string | null }[];
  notes: { text: string; by: string }[];
  laterNotes: { text: string }[];
  handovers: { handover: string; by: string; from: number; to: number; digest: string }[];
  code?: string;
  errors?: { field: string }[];
}

const asking = async (who: string, method: string, path: string, body?: object): Promise<{ status: number; told: Told }> => {
  const response = await served.send(method, `${floor}${path}`, body, keys.get(who) ?? who);
  return { status: response.status, told: (await response.json()) as Told };
};
const read = async (search = ''): Promise<Told> => (await asking('lead', 'GET', `/handover${search}`)).told;
const write = async (contact: string, changes: object): Promise<void> => {
  const { status, told } = await asking('editor', 'POST', `/contacts/${contact}/edits`, changes);
  expect([status, told.errors]).toEqual([202, undefined]);
};
const period = { from: iso('03-02T06:00'), to: iso('03-02T14:00') };

test('[HO1] the shift that was handed over last tells what is left on contacts and of tasks, each with its page', async () => {
  await write('c1', { followUp: { was: null, to: { owner: 'Ben', due: ms('03-02T18:00'), done: false } } });
  await write('c2', {
    escalation: { was: null, to: { reason: 'Mrs Lopez is angry', level: 3, at: ms('03-02T09:00'), resolvedAt: null } },
  });
  await write('c3', { callBack: { was: null, to: { owner: 'Ben', done: true } } });
  const told = await read();
  expect(told).toMatchObject({ from: ms('03-02T06:00'), to: ms('03-02T14:00'), over: true, signed: null, misses: null });
  expect(told.times).toEqual({ at: [360, 840, 1320], after: 30 });
  expect(told.before).toEqual({ from: ms('03-01T22:00'), to: ms('03-02T06:00') });
  expect(told.after).toEqual({ from: ms('03-02T14:00'), to: ms('03-02T22:00') });
  expect(told.contacts).toEqual([
    {
      ...{ contact: 'c2', followUp: null, callBack: null, link: '/contacts/centre/c2' },
      escalation: { level: 3, at: ms('03-02T09:00') },
    },
    {
      ...{ contact: 'c1', escalation: null, callBack: null, link: '/contacts/centre/c1' },
      followUp: { owner: 'Ben', due: ms('03-02T18:00') },
    },
  ]);
  expect(JSON.stringify(told)).not.toContain('Lopez');
  expect(told.tasks).toMatchObject([{ task: 't1', link: '/agents/centre/ada' }]);
  expect((await read(`?from=${period.from}&to=${period.to}`)).reading).toBe(told.reading);
});

test('[HO2] the shift that runs is told as far as it is known, and cannot be signed', async () => {
  const running = `?from=${iso('03-02T14:00')}&to=${iso('03-02T22:00')}`;
  const told = await read(running);
  expect([told.over, told.after]).toEqual([false, null]);
  const body = { from: iso('03-02T14:00'), to: iso('03-02T22:00'), reading: told.reading };
  expect(await asking('lead', 'POST', '/handover/sign', body)).toMatchObject({ status: 409, told: { code: 'not-over' } });
});

test('[HO3] a handover is signed as it was read, once, and stays as it was', async () => {
  expect(
    (await asking('lead', 'POST', '/handover/notes', { text: ' Till 4 is broken ', about: iso('03-02T13:59') })).status,
  ).toBe(202);
  const { reading, notes } = await read();
  expect(notes).toMatchObject([{ text: 'Till 4 is broken', by: 'lead' }]);

  await asking('lead', 'POST', '/handover/notes', { text: 'Ben comes late', about: iso('03-02T13:59') });
  const unread = await asking('lead', 'POST', '/handover/sign', { ...period, reading });
  expect(unread).toMatchObject({ status: 409, told: { code: 'handover-changed', errors: [{ field: 'reading' }] } });

  const now = await read();
  expect(now.reading).not.toBe(reading);
  const signing = { ...period, reading: now.reading };
  expect((await asking('lead', 'POST', '/handover/sign', signing)).status).toBe(202);
  await served.folded.fold();
  const again = await asking('lead', 'POST', '/handover/sign', signing);
  expect(again).toMatchObject({ status: 409, told: { code: 'handover-signed', errors: [{ field: 'to' }] } });

  await write('c2', {
    escalation: { was: { reason: 'Mrs Lopez is angry', level: 3, at: ms('03-02T09:00'), resolvedAt: null }, to: null },
  });
  await asking('lead', 'POST', '/handover/notes', { text: 'Till 4 works', about: iso('03-02T13:59') });
  const signed = await read();
  expect(signed).toMatchObject({ reading: null, contacts: now.contacts, signed: { by: 'lead', intact: true } });
  expect([signed.notes, signed.laterNotes.map(({ text }) => text)]).toEqual([now.notes, ['Till 4 works']]);

  const { told } = await asking('lead', 'GET', '/handovers');
  expect(told.handovers).toMatchObject([{ by: 'lead', from: ms('03-02T06:00'), to: ms('03-02T14:00'), digest: signed.digest }]);
});

test('[HO4] the floor knows until when it was handed over', async () => {
  const { signed, times } = await readHanding(served.context.redis, floor);
  expect(signed.map(({ until }) => until)).toEqual([ms('03-02T14:00')]);
  expect(times.at).toEqual([360, 840, 1320]);
});

test('[HO3] what was signed or noted is not changed, not even in the database', async () => {
  const { db } = served.context;
  await expect(db.updateTable('handovers').set({ by_name: 'nobody' }).execute()).rejects.toThrow('stays as it is');
  await expect(db.updateTable('handover_notes').set({ text: 'nothing' }).execute()).rejects.toThrow('stays as it is');
});

test('Postgres itself shows a handover to nobody who reaches a part of the floor', async () => {
  const part = { floor, whole: false, programs: ['acme'], queues: null, agents: ['ada'], teams: ['Blue'] };
  for (const [scope, count] of [
    [part, 0],
    [{ ...part, whole: true, floor: 'another' }, 0],
    [{ ...part, whole: true }, 1],
  ] as const)
    expect(await recordsWithin(served.context, scope).selectFrom('handovers').select('id').execute()).toHaveLength(count);
  expect(await recordsWithin(served.context, part).selectFrom('handover_notes').select('id').execute()).toEqual([]);
});

test('a handover is for who leads the whole floor', async () => {
  for (const who of ['blue', 'client', 'editor'])
    for (const [method, path, body] of [
      ['GET', '/handover', undefined],
      ['GET', '/handovers', undefined],
      ['POST', '/handover/notes', { text: 'x' }],
      ['POST', '/handover/sign', { ...period, reading: '0'.repeat(64) }],
    ] as const)
      expect([who, path, (await asking(who, method, path, body)).status]).toEqual([who, path, 403]);
});

test.each([
  [`?from=${period.from}`, 'to'],
  [`?to=${period.to}`, 'from'],
  [`?from=${period.to}&to=${period.from}`, 'to'],
  [`?from=2026-03-01T00:00:00Z&to=2026-03-03T00:01:00Z`, 'to'],
  [`?from=2026-03-01T00:00:01Z&to=2026-03-01T12:00:00Z`, 'from'],
  [`?from=1000-03-01T00:00:00Z&to=1000-03-01T12:00:00Z`, 'from'],
])('bad input is answered with its field: %s', async (search, field) => {
  const { status, told } = await asking('lead', 'GET', `/handover${search}`);
  expect([status, told.errors?.map((one) => one.field)]).toEqual([400, [field]]);
});

test('a note has a text, is not endless, and is of about now', async () => {
  const bad = [{ text: ' ' }, { text: 'x'.repeat(2001) }, { text: 'x', about: '2020-01-01T00:00:00Z' }];
  for (const body of bad) expect((await asking('lead', 'POST', '/handover/notes', body)).status).toBe(400);
});

test('handovers are kept for 400 days, on a replayed floor from when they were stored', async () => {
  const { db } = served.context;
  const count = async (): Promise<number> => (await db.selectFrom('handovers').select('id').execute()).length;
  expect([await dropHandovers(db, Date.now()), await count()]).toEqual([0, 1]);
  expect([await dropHandovers(db, Date.now() + 401 * 24 * hour), await count()]).toEqual([1, 0]);
  expect(await db.selectFrom('handover_notes').select('id').execute()).toEqual([]);
});

test('[HO4] unsigned for longer than the floor waits, it is an alert', async () => {
  await goOn(clock('03-02T22:29'));
  const open = async (): Promise<string[]> => {
    const response = await served.send('GET', `${floor}/alerts?state=open&rule=handover-unsigned`, undefined, keys.get('lead'));
    return ((await response.json()) as { alerts: { rule: string }[] }).alerts.map(({ rule }) => rule);
  };
  expect(await open()).toEqual([]);
  await goOn(clock('03-02T22:31'));
  expect(await open()).toEqual(['handover-unsigned']);
  const evening = { from: iso('03-02T14:00'), to: iso('03-02T22:00') };
  const { reading, agents } = await read(`?from=${evening.from}&to=${evening.to}`);
  // whose state is doubtful comes and goes, and keeps nobody from signing
  await goOn(event('agent.signed_out', ms('03-02T22:31'), { agent: 'ada' }), clock('03-02T22:32'));
  expect((await read(`?from=${evening.from}&to=${evening.to}`)).agents).not.toEqual(agents);
  expect((await asking('lead', 'POST', '/handover/sign', { ...evening, reading })).status).toBe(202);
  await goOn(clock('03-02T22:33'));
  expect(await open()).toEqual([]);
});
