import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventData, FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { dropShifts } from '@floorlight/shared/store/shifts/drop-shifts.ts';
import { storeShifts } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { openShifts } from './shifts.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const monday = Date.UTC(2026, 2, 2);
let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const openFloor = async (id: string): Promise<FoldedFloor> => {
  await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
  return openFoldedFloor(context, id);
};

const clock = (at: number): FloorEvent => event('floor.clock', at, { floorNow: new Date(at).toISOString(), rate: 1 });

const call = (contact: string, at: number, agent = 'ada', about: Partial<EventData<'contact.wrapped'>> = {}): FloorEvent[] => [
  event('contact.queued', at, { contact, queue: 'sales' }),
  event('contact.answered', at + minute, { contact, agent }),
  event('contact.ended', at + 5 * minute, { contact, wrapUp: true }),
  event('contact.wrapped', at + 6 * minute, { contact, agent, ...about }),
];
const worked = (start: number, hours: number, agent = 'ada'): FloorEvent[] => [
  event('agent.signed_in', start, { agent }),
  event('agent.signed_out', start + hours * hour, { agent }),
];

/** Posts, folds, stores, and sums up what is over by then. */
const goOn = async (folded: FoldedFloor, ...events: FloorEvent[]): Promise<void> => {
  await folded.post(events);
  await folded.fold();
  await folded.store();
  const { cursor, now } = folded.run.meta;
  const shifts = openShifts(context, folded.run);
  while (await shifts.next({ cursor, now }));
};

const rowsOf = (floor: string) =>
  context.db
    .selectFrom('shift_summaries')
    .selectAll()
    .where('floor', '=', floor)
    .orderBy('agent')
    .orderBy('shift_at')
    .orderBy('version')
    .execute();
const told = async (floor: string) =>
  (await rowsOf(floor)).map(({ agent, from_at, to_at, version, sums, newest }) => [
    agent,
    (from_at.getTime() - monday) / hour,
    (to_at.getTime() - monday) / hour,
    version,
    newest,
    sums.handled,
  ]);

test('[SH2] [SH6] a shift is summed up once it is over and not before, and once however often it is looked at', async () => {
  const folded = await openFloor('once');
  await goOn(folded, ...worked(monday + 8 * hour, 4), ...call('c1', monday + 9 * hour), clock(monday + 12 * hour + 14 * minute));
  expect(await told('once')).toEqual([]);
  await goOn(folded, clock(monday + 12 * hour + 30 * minute));
  expect(await told('once')).toEqual([['ada', 8, 12, 1, true, 1]]);
  await goOn(folded, clock(monday + 3 * day));
  expect(await told('once')).toHaveLength(1);
  const [row] = await rowsOf('once');
  expect(row).toMatchObject({ day: '2026-03-02', contacts: ['c1'], sums: { handle: 5 * minute, time: { signedIn: 4 * hour } } });
});

test('[SH6] a late event makes another version that says what changed; a repeated one makes none', async () => {
  const folded = await openFloor('late');
  const late = call('c2', monday + 10 * hour);
  await goOn(folded, ...worked(monday + 8 * hour, 4), ...call('c1', monday + 9 * hour), clock(monday + 14 * hour));
  await goOn(folded, ...late, clock(monday + 15 * hour));
  expect(await told('late')).toEqual([
    ['ada', 8, 12, 1, false, 1],
    ['ada', 8, 12, 2, true, 2],
  ]);
  await goOn(folded, ...late, clock(monday + 16 * hour));
  // long closed
  await goOn(folded, clock(monday + 5 * day));
  await goOn(folded, ...call('c3', monday + 11 * hour), clock(monday + 5 * day + hour));
  expect((await told('late')).map((row) => row.slice(3))).toEqual([
    [1, false, 1],
    [2, false, 2],
    [3, true, 3],
  ]);
  const changes = (await rowsOf('late')).at(-1)?.changes ?? [];
  expect(changes.find(({ figure }) => figure.join() === 'handle')).toEqual({
    figure: ['handle'],
    before: 10 * minute,
    after: 15 * minute,
  });
});

test('[SH3] ratings, reviews and tasks that come later are taken in', async () => {
  const folded = await openFloor('rated');
  await goOn(folded, ...worked(monday + 8 * hour, 4), ...call('c1', monday + 9 * hour), clock(monday + 14 * hour));
  await goOn(
    folded,
    event('contact.rated', monday + 30 * hour, { contact: 'c1', score: 5, scale: 'csat5' }),
    event('call.reviewed', monday + 31 * hour, { contact: 'c1', score: 8, of: 10 }),
    event('task.completed', monday + 10 * hour, { task: 't1', agent: 'ada', kind: 'callback' }),
    clock(monday + 32 * hour),
  );
  const row = (await rowsOf('rated')).at(-1);
  expect(row).toMatchObject({
    version: 2,
    sums: { ratings: { rated: 1, good: 1 }, reviews: { count: 1, share: 0.8 }, tasks: { completed: 1 } },
  });
});

test('[SH6] [MX7] whether a customer came again is told once the week has passed', async () => {
  const folded = await openFloor('week');
  const of = { customer: { key: 'k', sealed: 's' } as never };
  const [queued, ...rest] = call('c1', monday + 9 * hour, 'ada', { resolved: true });
  const first = [{ ...queued, data: { ...queued!.data, ...of } } as FloorEvent, ...rest];
  await goOn(folded, ...worked(monday + 8 * hour, 4), ...first, clock(monday + 14 * hour));
  expect((await rowsOf('week'))[0]?.sums.resolved).toMatchObject({ notYetKnown: 1 });
  const [again, ...others] = call('c2', monday + 3 * day, 'bob');
  await goOn(folded, { ...again, data: { ...again!.data, ...of } } as FloorEvent, ...others, clock(monday + 6 * day));
  const adas = async () => (await rowsOf('week')).filter(({ agent }) => agent === 'ada');
  expect(await adas()).toHaveLength(1);
  await goOn(folded, clock(monday + 8 * day));
  expect((await adas()).map(({ sums }) => [sums.resolved.notYetKnown, sums.resolved.again])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

test('[SH1] [SH6] a schedule set later makes one shift of two, and what is no more says so; nobody who came is absent', async () => {
  const folded = await openFloor('planned');
  await goOn(folded, ...worked(monday + 8 * hour, 2), ...worked(monday + 15 * hour, 2), clock(monday + 20 * hour));
  expect((await told('planned')).map((row) => row.slice(1, 3))).toEqual([
    [8, 10],
    [15, 17],
  ]);
  const shift = (agent: string) => ({ agent, day: '2026-03-02', start: monday + 9 * hour, end: monday + 17 * hour, parts: [] });
  await storeShifts(context, { floor: 'planned', shifts: [shift('ada'), shift('eve')], clear: [], source: 'people', by: 'Pia' });
  await goOn(folded, clock(monday + 21 * hour));
  const rows = (await rowsOf('planned')).filter(({ newest }) => newest);
  expect(rows.map(({ agent, version, withdrawn, sums }) => [agent, version, withdrawn, sums.planned, sums.absent])).toEqual([
    ['ada', 2, false, 1, 0],
    ['ada', 2, true, 0, 0],
    ['eve', 1, false, 1, 1],
  ]);
  expect(rows[0]?.sums).toMatchObject({ time: { signedIn: 4 * hour }, adherence: { scheduledMs: 8 * hour, outMs: 5 * hour } });
});

test('[SH2] who never signs out is presumed gone, and marked', async () => {
  const folded = await openFloor('endless');
  await goOn(folded, event('agent.signed_in', monday + 8 * hour, { agent: 'ada' }), clock(monday + 32 * hour));
  expect(await told('endless')).toEqual([]);
  await goOn(folded, clock(monday + 33 * hour));
  const [row] = await rowsOf('endless');
  expect(row?.irregularities.map(({ kind }) => kind)).toContain('no-sign-out');
  expect(await told('endless')).toEqual([['ada', 8, 32, 1, true, 0]]);
});

test('two workers at once make one version; old summaries are dropped', async () => {
  const folded = await openFloor('both');
  await folded.post([...worked(monday + 8 * hour, 4), ...worked(monday + 8 * hour, 4, 'bob'), clock(monday + 14 * hour)]);
  await folded.fold();
  await folded.store();
  const { cursor, now } = folded.run.meta;
  const both = [openShifts(context, folded.run), openShifts(context, folded.run)];
  await Promise.all(both.map((shifts) => shifts.next({ cursor, now })));
  expect((await told('both')).map((row) => row[3])).toEqual([1, 1]);
  expect(await dropShifts(context.db, Date.now())).toBe(0);
  expect(await dropShifts(context.db, Date.now() + 401 * day)).toBeGreaterThan(1);
});
