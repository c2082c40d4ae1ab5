import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import type { Floor } from '../../floor/floor.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { keepState } from '../../floor/keep/keep-state.ts';
import { loadState } from '../../floor/keep/load-state.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';
import { sourceTiles } from './source-tile.ts';

const named = (name: string, time = 0): FloorEvent =>
  event('config.source_defined', time, { source: 'pbx', name }, { source: 'floorlight' });
const heard = event('contact.queued', opening, { contact: 'c', queue: 'sales' });
const tiles = (...events: FloorEvent[]): string[] =>
  look(runFloor(events, opening)).sources.map(({ id, name }) => `${id} is ${name}`);

test('[BD3] a source is shown by the name people gave it, by its id where nobody did', () => {
  expect(tiles(heard)).toEqual(['pbx is pbx']);
  expect(tiles(named('Berlin'), heard)).toEqual(['pbx is Berlin']);
});

test('[EV2] the newest name stands, in whatever order they come', () => {
  expect(tiles(named('Berlin'), heard, named('Bonn', 5))).toEqual(['pbx is Bonn']);
  expect(tiles(named('Bonn', 5), named('Berlin'), heard)).toEqual(['pbx is Bonn']);
});

test('[BD3] a source that is defined and was never heard is not shown', () => {
  expect(tiles(named('Berlin'))).toEqual([]);
});

const asTheNextWorkerFinds = (...events: FloorEvent[]): Floor => {
  const meta = { cursor: '0-0', commit: 1, boardId: 'b', v: 1, now: opening, rate: 1, foldedAt: 0 };
  const { set } = keepState(runFloor(events, opening));
  return loadState('f', new Map([...set, ['meta', JSON.stringify(meta)]]), new Map()).floor;
};

test('a name outlives the worker that read it, and waits for the source to be heard', () => {
  expect(asTheNextWorkerFinds(named('Berlin')).sourceDefinitions.get('pbx')?.data.name).toBe('Berlin');
  const floor = asTheNextWorkerFinds(named('Berlin'), heard);
  expect(sourceTiles(floor, new Map([['pbx', 1234.5]]))).toMatchObject([{ id: 'pbx', name: 'Berlin', skewMs: 1235 }]);
});
