import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertOf } from '../alerts/alert.fixture.ts';
import { agentTileOf, boardOf, opaqueOf, secretWords, someBoard, someDeltas } from './arbitrary-board.fixture.ts';
import { applyDelta } from './apply-delta.ts';
import type { AgentTile, BoardDelta } from './board.ts';
import { projectBoard, projectDelta } from './project.ts';
import { shrinkDelta } from './shrink-delta.ts';

const [firstName, ...neverSeen] = secretWords;

test.each([
  ['short', neverSeen],
  ['initials', secretWords],
  ['desk', secretWords],
  ['counts', secretWords],
] as const)('[BD6] nothing that travels in view %s holds a name or an id of an agent', (view, words) => {
  fc.assert(
    fc.property(someBoard, someDeltas, (first, deltas) => {
      const sent: unknown[] = [projectBoard(first, view, opaqueOf)];
      let board = first;
      for (const delta of deltas) {
        sent.push(projectDelta(shrinkDelta(board, delta), view, opaqueOf));
        board = applyDelta(board, delta) ?? board;
      }
      const bytes = JSON.stringify(sent);
      for (const word of words) expect(bytes).not.toContain(word);
    }),
  );
});

test('[BD6] what is hidden there is shown in full', () => {
  const shown = fc.sample(someBoard, 50).map((board) => JSON.stringify(projectBoard(board, 'full', opaqueOf)));
  for (const word of [firstName, ...neverSeen]) expect(shown.join()).toContain(word);
});

const ada: AgentTile = { ...agentTileOf('ada@example.com'), name: 'Ada Lovelace', desk: 'B 12' };
const about = { floor: 'f', boardId: 'b1', from: 1, to: 2, asOf: boardOf('f', 1).asOf };

test('[BD6] an agent is told by first name and initial, by initials, by desk, or not at all', () => {
  const board = boardOf('f', 1, { agents: [ada] });
  const told = (['full', 'short', 'initials', 'desk', 'counts'] as const).map((view) =>
    projectBoard(board, view, () => 'x').agents.map(({ id, name, desk }) => [id, name, desk]),
  );
  expect(told).toEqual([
    [['ada@example.com', 'Ada Lovelace', 'B 12']],
    [['x', 'Ada L.', null]],
    [['x', 'AL', null]],
    [['x', 'B 12', null]],
    [],
  ]);
});

test('[BD6] what changes of a name is hidden as the name is, and an agent who leaves is named by no id', () => {
  const patch = [{ id: 'ada@example.com', name: 'Ada King', desk: 'C 3' }];
  const delta: BoardDelta = { ...about, agents: { set: [], gone: ['ada@example.com'], patch } };
  const told = (['short', 'initials', 'desk'] as const).map((view) => projectDelta(delta, view, () => 'x').agents);
  expect(told).toEqual(['Ada K.', 'AK', 'C 3'].map((name) => ({ set: [], gone: ['x'], patch: [{ id: 'x', name, desk: null }] })));
});

test('[BD6] a tile that an older worker wrote, without a desk, has none', () => {
  const { desk: _none, ...old } = ada;
  const delta: BoardDelta = { ...about, agents: { set: [old as AgentTile], gone: [] } };
  expect(projectDelta(delta, 'desk', () => 'x').agents?.set[0]?.name).toBe('Desk –');
});

test.each(['short', 'initials', 'desk', 'nobody', 'counts'] as const)(
  '[BD6] view %s has no word of what people wrote on an alert: notes, and to whom it was given, may name anybody',
  (view) => {
    const written = { id: 'queue-1', assignee: 'Ada Lovelace', note: 'Ada helps' };
    const board = projectBoard(boardOf('f', 1, { alerts: [alertOf(written)] }), view, () => 'x');
    const patch = [written] as never;
    const delta = projectDelta({ ...about, alerts: { set: [alertOf(written)], gone: [], patch } }, view, () => 'x');
    expect(JSON.stringify([board, delta])).not.toContain('Ada');
    expect(delta.alerts).toEqual({ ...{ set: board.alerts, gone: [] }, patch: [{ id: 'queue-1', assignee: null, note: null }] });
  },
);
