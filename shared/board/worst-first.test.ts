import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headOf, queueTileOf, sourceTileOf } from './arbitrary-board.fixture.ts';
import type { QueueTile } from './board.ts';
import { summarise, type FloorSummary } from './floor-summary.ts';
import { worstFirst, type ListedFloor } from './worst-first.ts';

const now = 1_000_000;
const calm = summarise(headOf('f'), [queueTileOf('*')], [sourceTileOf('pbx')], []) as FloorSummary;

const floor = (id: string, figures: Partial<FloorSummary> | null = {}, blind = false): ListedFloor => ({
  id,
  name: id,
  blind,
  floorNow: now,
  figures: figures && { ...calm, ...figures },
});

/** As the documentation has it, worst first. */
const inOrder: ListedFloor[] = [
  floor('blind', { waiting: 0 }, true),
  floor('never seen', null),
  floor('missed', { risk: 'missed' }),
  floor('at risk', { risk: 'at_risk', waiting: 9, longestWaitSince: 0, pastTargetFrom: 1 }),
  floor('past target', { waiting: 1, longestWaitSince: now - 21_000, pastTargetFrom: now }),
  floor('watch', { risk: 'watch', waiting: 1, longestWaitSince: now - 19_000, pastTargetFrom: now + 1000 }),
  floor('below goal', { level: { value: 0.5, numerator: 1, denominator: 2 } }),
  floor('silent', { silentSources: ['PBX'] }),
  floor('unverified', { agents: { ...calm.agents, unverified: 1 } }),
  floor('waiting long', { waiting: 1, longestWaitSince: now - 10_000, pastTargetFrom: now + 10_000 }),
  floor('waiting', { waiting: 5, longestWaitSince: now - 1000, pastTargetFrom: now + 19_000 }),
  floor('calm a'),
  floor('calm b', { level: { value: 0.8, numerator: 8, denominator: 10 } }),
];

test('floors stand worst first, whatever order they came in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (some) => {
      expect(worstFirst(some).map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
    }),
  );
});

const queue = (id: string, over: Partial<QueueTile>): QueueTile => ({ ...queueTileOf(id), ...over });

test('a floor is past target when any of its queues is, and its worst queue is the one nearest to trouble', () => {
  const queues = [
    queue('*', { kind: 'group', waiting: 2, waitingSince: [100, 200] }),
    queue('group:all', { kind: 'group', waiting: 2, waitingSince: [100, 200], targetSeconds: 0 }),
    queue('slow', { waiting: 1, waitingSince: [100], targetSeconds: 60 }),
    queue('fast', { waiting: 1, waitingSince: [200], targetSeconds: 10 }),
  ];
  const figures = summarise(headOf('f'), queues, [{ ...sourceTileOf('pbx'), silent: true, name: 'PBX' }], []);
  expect(figures).toMatchObject({ waiting: 2, longestWaitSince: 100, pastTargetFrom: 10_201, silentSources: ['PBX'] });
  expect(figures?.worstQueue).toMatchObject({ id: 'fast', longestWaitSince: 200 });
});

test('a floor with no queue has none that is worst', () => {
  expect(calm).toMatchObject({ pastTargetFrom: null, worstQueue: null, risk: 'ok' });
});
