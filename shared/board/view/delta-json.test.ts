import { expect, test } from 'vitest';
import { applyEvent } from '../../floor/apply-event.ts';
import { retimeAgents } from '../../floor/retime-agents.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { runFloor } from '../../floor/testing/run-floor.ts';
import { applyDelta } from '../apply-delta.ts';
import { boardDelta, type Board } from '../board.ts';
import { sortTiles } from '../tile-order.ts';
import { deltaJson, partsOf, stepParts } from './board-parts.ts';
import { viewBoard } from './view-board.ts';
import { newViewMemory } from './view-memory.ts';

const around = { mayLose: false, storingBehind: 0, skew: new Map<string, number>() };

test('[BD1] a delta put together from kept tiles leads from one board to the next', () => {
  const floor = runFloor([event('agent.signed_in', opening, { agent: 'ana', queues: ['sales'] })], opening + 1000);
  const memory = newViewMemory();
  const boardAt = (v: number): Board => {
    const view = viewBoard(floor, memory, around);
    const tiles = {
      queues: sortTiles(view.queues),
      agents: sortTiles(view.agents),
      sources: sortTiles(view.sources),
      alerts: view.alerts,
    };
    return { floor: 'f', boardId: 'b', v, asOf: { cursor: '1-1', now: floor.clock.now }, head: view.head, ...tiles };
  };
  const before = boardAt(1);
  const parts = partsOf(viewBoard(floor, memory, around));
  memory.touched.clear();
  for (const one of [
    event('contact.queued', opening + 2000, { contact: 'c"1', queue: 'sales' }),
    event('contact.answered', opening + 3000, { contact: 'c"1', agent: 'ana' }),
  ])
    applyEvent(floor, one);
  retimeAgents(floor);
  const after = boardAt(2);
  const changes = stepParts(viewBoard(floor, memory, around), memory, parts);
  const json = deltaJson(changes, { floor: 'f', boardId: 'b', from: 1, asOf: after.asOf });
  const delta = boardDelta.parse(JSON.parse(json ?? ''));
  expect(applyDelta(before, delta)).toEqual(after);
  expect(deltaJson({ set: new Map(), gone: [] }, { floor: 'f', boardId: 'b', from: 2, asOf: after.asOf })).toBeNull();
});
