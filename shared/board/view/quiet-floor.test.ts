import { expect, test } from 'vitest';
import { advance } from '../../floor/advance.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { runFloor } from '../../floor/testing/run-floor.ts';
import { changedParts, partsOf } from './board-parts.ts';
import { viewBoard } from './view-board.ts';
import { newViewMemory } from './view-memory.ts';

const around = { mayLose: false, storingBehind: 0, skew: new Map<string, number>() };

test('a quiet floor costs no traffic: within a ten-second step, time alone changes nothing that is sent', () => {
  const events = [
    event('agent.signed_in', opening, { agent: 'ana', queues: ['sales'] }),
    event('contact.queued', opening + 1000, { contact: 'c1', queue: 'sales' }),
    event('contact.answered', opening + 4000, { contact: 'c1', agent: 'ana' }),
    event('contact.queued', opening + 5000, { contact: 'c2', queue: 'sales' }),
  ];
  const floor = runFloor(events, opening + 60_000);
  const memory = newViewMemory();
  const first = partsOf(viewBoard(floor, memory, around));
  advance(floor, opening + 69_000);
  expect([...changedParts(first, partsOf(viewBoard(floor, memory, around))).set.keys()]).toEqual([]);
});
