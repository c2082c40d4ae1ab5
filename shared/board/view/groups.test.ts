import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queueId } from '../../events/fields.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, floorDay, opening } from '../../floor/testing/generate.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';
import type { QueueTile } from '../board.ts';

const own = { source: 'floorlight' };
const group = (queues: string[], time = 1): FloorEvent =>
  event('config.group_defined', time, { group: 'service', name: 'Service', queues }, own);
const evening = opening + 5 * 3_600_000;

/** Also of queues that were merged: a sum holds what they did. */
const tilesOf = (events: FloorEvent[], now = evening): Map<string, QueueTile> => {
  const { queues, away } = look(runFloor(events, now));
  return new Map([...queues, ...away.queues].map((tile) => [tile.id, tile]));
};

const sum = (members: QueueTile[], figure: (tile: QueueTile) => number): number =>
  members.reduce((total, tile) => total + figure(tile), 0);

test('a group’s figures are sums of its queues’ tallies, and its waits theirs', () => {
  fc.assert(
    fc.property(floorDay, (day) => {
      const tiles = tilesOf([group(['sales', 'support', 'unheard-of']), ...day]);
      const members = ['sales', 'support'].flatMap((id) => tiles.get(id) ?? []);
      const whole = tiles.get('group:service') as QueueTile;
      for (const period of ['today', 'interval', 'last60'] as const) {
        expect(whole[period].offered).toBe(sum(members, (tile) => tile[period].offered));
        expect(whole[period].serviceLevel.numerator).toBe(sum(members, (tile) => tile[period].serviceLevel.numerator));
        expect(whole[period].serviceLevel.denominator).toBe(sum(members, (tile) => tile[period].serviceLevel.denominator));
      }
      expect(whole.waiting).toBe(sum(members, (tile) => tile.waiting));
      expect(whole).toMatchObject({ kind: 'group', members: ['sales', 'support', 'unheard-of'], name: 'Service' });
    }),
    { numRuns: 30 },
  );
});

test('a group of every queue shows what `*` shows', () => {
  fc.assert(
    fc.property(floorDay, (day) => {
      const tiles = tilesOf([group(['billing', 'sales', 'support']), ...day]);
      const { id: _id, name: _name, members: _members, channel: _channel, risk: _risk, ...whole } = tiles.get('*') as QueueTile;
      // alone on its floor, a queue is all of them
      fc.pre(tiles.size > 3);
      expect(tiles.get('group:service')).toMatchObject(whole);
    }),
    { numRuns: 30 },
  );
});

test('an agent of two of its queues is free in it once', () => {
  const events = [group(['sales', 'support']), event('agent.signed_in', opening, { agent: 'ana', queues: ['sales', 'support'] })];
  const known = ['sales', 'support'].map((queue) => event('config.queue_defined', 0, { queue }, own));
  const tile = tilesOf([...known, ...events], opening).get('group:service');
  expect(tile?.agents).toMatchObject({ free: 1, available: 1 });
});

test('an empty list takes a group away, whichever word came first', () => {
  expect(tilesOf([group(['sales']), group([], 2)]).has('group:service')).toBe(false);
  expect(tilesOf([group([], 2), group(['sales'])]).has('group:service')).toBe(false);
});

test('no queue can be called as a group is', () => {
  expect(queueId.safeParse('group:service').error?.issues[0]?.message).toContain('rename the queue');
});
