import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, floorDay, opening } from '../../floor/testing/generate.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';
import type { QueueTile } from '../board.ts';

const own = { source: 'floorlight' };
const minute = 60_000;

const signedIn = (agents: readonly string[], queues: string[]): FloorEvent[] =>
  agents.map((agent) => event('agent.signed_in', opening, { agent, queues }));

const notReady = (agent: string, at: number, reason?: string): FloorEvent =>
  event('agent.presence_changed', at, { agent, presence: 'not_ready', ...(reason !== undefined && { reason }) });

/** Calls that wait: one each 20 s, of which every fifth is taken, too late, by the only agent of sales. */
const rush = (until: number): FloorEvent[] =>
  Array.from({ length: Math.floor((until - opening) / 20_000) }, (_, nth) => {
    const at = opening + nth * 20_000;
    const queued = event('contact.queued', at, { contact: `s${nth}`, queue: 'sales' });
    if (nth % 5 !== 0) return [queued];
    const answered = event('contact.answered', at + 40_000, { contact: `s${nth}`, agent: 'ana' });
    return [queued, answered, event('contact.ended', at + 110_000, { contact: `s${nth}` })];
  }).flat();

/** Calls answered at once. */
const ease = (until: number): FloorEvent[] =>
  Array.from({ length: Math.floor((until - opening) / minute) }, (_, nth) => {
    const at = opening + nth * minute + 500;
    return [
      event('contact.queued', at, { contact: `b${nth}`, queue: 'billing' }),
      event('contact.answered', at + 2000, { contact: `b${nth}`, agent: `b-${nth % 3}` }),
      event('contact.ended', at + 42_000, { contact: `b${nth}` }),
    ];
  }).flat();

const billing = Array.from({ length: 6 }, (_, nth) => `b-${nth}`);
const now = opening + 14 * minute;
const day: FloorEvent[] = [
  ...signedIn(['ana', 'ben', 'cleo', 'dev', 'eva'], ['sales']),
  ...signedIn(billing, ['billing']),
  event('config.reason_defined', opening, { reason: 'Lunch', limit: 300 }, own),
  notReady('ben', opening, 'Lunch'),
  notReady('cleo', now - 2 * minute, 'Lunch'),
  notReady('dev', opening, 'Training'),
  notReady('eva', opening),
  ...rush(now),
  ...ease(now),
].sort((a, b) => a.time - b.time);

const tilesOf = (events: readonly FloorEvent[], at: number): Map<string, QueueTile> =>
  new Map(look(runFloor(events, at)).queues.map((tile) => [tile.id, tile]));

test('[RK5] a queue in danger says how many more, for how long, and who could spare them', () => {
  const tiles = tilesOf(day, now);
  expect(tiles.get('billing')?.risk).toMatchObject({ level: 'ok', lever: null });
  const lever = tiles.get('sales')?.risk?.lever;
  expect(tiles.get('sales')?.risk?.level).not.toBe('ok');
  expect(lever?.agents).toBeGreaterThanOrEqual(1);
  expect(lever?.from).toEqual([
    { kind: 'reason', id: 'Lunch', spare: 1 },
    { kind: 'queue', id: 'billing', spare: expect.any(Number) as number },
    { kind: 'reason', id: 'Training', spare: 1 },
  ]);
  expect(lever?.from[1]?.spare).toBeGreaterThanOrEqual(1);
  expect(lever?.from[1]?.spare).toBeLessThanOrEqual(5);
});

test('[RK5] all queues together are helped by nobody’s queue, only by who is not ready', () => {
  const lever = tilesOf(day, now).get('*')?.risk?.lever;
  expect(lever?.from).toEqual([
    { kind: 'reason', id: 'Lunch', spare: 1 },
    { kind: 'reason', id: 'Training', spare: 1 },
  ]);
});

test('[RK5] a queue of another channel is not asked', () => {
  const chats = event('config.queue_defined', opening, { queue: 'billing', channel: 'chat' }, own);
  const from = tilesOf([chats, ...day], now).get('sales')?.risk?.lever?.from ?? [];
  expect(from.map(({ id }) => id)).toEqual(['Lunch', 'Training']);
});

test('[RK5] a group is helped from outside of it', () => {
  const group = event('config.group_defined', opening, { group: 'all', name: 'All', queues: ['sales', 'billing'] }, own);
  const alone = event('config.group_defined', opening, { group: 'one', name: 'One', queues: ['sales'] }, own);
  const tiles = tilesOf([group, alone, ...day], now);
  const queuesIn = (id: string) =>
    tiles
      .get(id)
      ?.risk?.lever?.from.filter(({ kind }) => kind === 'queue')
      .map((one) => one.id);
  expect(queuesIn('group:all')).toEqual([]);
  expect(queuesIn('group:one')).toEqual(['billing']);
});

test('[RK5] whatever the day: a lever only where the level is not ok, and of nobody’s own', () => {
  fc.assert(
    fc.property(floorDay, fc.integer({ min: 0, max: 90 }), (events, minutes) => {
      const tiles = tilesOf(events, opening + minutes * minute);
      for (const { id, members, risk } of tiles.values()) {
        if (!risk?.lever) continue;
        expect(risk.level).not.toBe('ok');
        for (const { kind, id: from } of risk.lever.from) {
          if (kind !== 'queue') continue;
          expect([id, ...(members ?? [])]).not.toContain(from);
          expect(tiles.get(from)?.risk?.level).toBe('ok');
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('[RK1] a line elsewhere is none of a queue whose agents serve it alone, and is of one that shares some', () => {
  const belowGoal = (events: readonly FloorEvent[]) => tilesOf(events, now).get('billing')?.risk?.belowGoal;
  const calls = [...signedIn(billing, ['billing']), ...ease(now)].sort((a, b) => a.time - b.time);
  const line = rush(now).filter(({ type }) => type === 'contact.queued');
  expect(belowGoal([...line, ...calls])).toBe(belowGoal(calls));
  const shared = event('agent.signed_in', opening, { agent: 'fay', queues: ['sales', 'billing'] });
  expect(belowGoal([shared, ...line, ...calls])).toBeGreaterThan(belowGoal([shared, ...calls]) ?? 1);
});
