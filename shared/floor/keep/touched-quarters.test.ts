import { expect, test } from 'vitest';
import { quarter } from '../../calendar/zone.ts';
import { event, opening } from '../testing/generate.ts';
import { runFloor } from '../testing/run-floor.ts';
import { noChanges } from '../changes.ts';
import { applyEvent } from '../apply-event.ts';
import { advance } from '../advance.ts';
import { retimeAgents } from '../retime-agents.ts';
import { touchedQuarters } from './kept-agent-tally.ts';

test('[AG7] quarters that begin and end between two commits are written, of one who goes home in them too', () => {
  const floor = runFloor([event('agent.signed_in', opening, { agent: 'ana' })], opening + 60_000);
  floor.changes = noChanges();
  advance(floor, opening + 4 * quarter);
  applyEvent(floor, event('agent.signed_out', opening + 3 * quarter + 60_000, { agent: 'ana' }));
  retimeAgents(floor);
  const starts = [...touchedQuarters(floor, opening + 60_000, 0).values()].map(({ start }) => (start - opening) / quarter);
  expect(starts).toEqual([1, 2, 3, 4]);
});

test('[AG7] a clock that leaps from 1970 to today does not count what lies between', () => {
  const floor = runFloor(
    [event('agent.snapshot', 1000, { scope: 'all', agents: [{ agent: 'ana', presence: 'available' }] })],
    1000,
  );
  applyEvent(floor, event('agent.signed_in', opening, { agent: 'ben' }));
  advance(floor, opening);
  retimeAgents(floor);
  expect(touchedQuarters(floor, 1000, 0).size).toBe(2 * (8 * 96 + 1));
});
