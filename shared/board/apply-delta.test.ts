import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDelta } from './apply-delta.ts';
import { boardOf, opaqueOf, queueTileOf, someBoard, someDeltas } from './arbitrary-board.fixture.ts';
import type { Board, BoardDelta } from './board.ts';
import { board as boardSchema, boardDelta } from './board.ts';
import { projectBoard, projectDelta } from './project.ts';
import { viewName } from './protocol.ts';

const applyAll = (board: Board, deltas: BoardDelta[]): Board =>
  deltas.reduce((sofar, delta) => {
    const next = applyDelta(sofar, delta);
    if (!next) throw new Error(`gap before ${delta.to}`);
    return next;
  }, board);

test.each(viewName.options)(
  '[BD1] in view %s, projecting deltas and applying them gives the projected board, byte for byte',
  (view) => {
    fc.assert(
      fc.property(someBoard, someDeltas, (board, deltas) => {
        const seen = applyAll(
          projectBoard(board, view, opaqueOf),
          deltas.map((delta) => projectDelta(delta, view, opaqueOf)),
        );
        expect(JSON.stringify(seen)).toBe(JSON.stringify(projectBoard(applyAll(board, deltas), view, opaqueOf)));
      }),
    );
  },
);

test('[BD1] what is generated is what travels', () => {
  fc.assert(
    fc.property(someBoard, someDeltas, (board, deltas) => {
      boardSchema.parse(applyAll(board, deltas));
      for (const delta of deltas) for (const view of viewName.options) boardDelta.parse(projectDelta(delta, view, opaqueOf));
    }),
    { numRuns: 20 },
  );
});

test('[BD1] the counts view names no agent, and a delta of agents alone still carries its versions', () => {
  const board = boardOf('f', 1);
  const delta: BoardDelta = {
    floor: 'f',
    boardId: 'b1',
    from: 1,
    to: 2,
    asOf: board.asOf,
    agents: { set: board.agents, gone: [] },
  };
  expect(JSON.stringify(projectBoard(board, 'counts', opaqueOf))).not.toContain('ada');
  expect(projectDelta(delta, 'counts', opaqueOf)).toEqual({ floor: 'f', boardId: 'b1', from: 1, to: 2, asOf: board.asOf });
});

test.each([
  ['a gap', { from: 2, to: 3 }],
  ['a delta already applied', { from: 0, to: 1 }],
  ['another board', { boardId: 'b2' }],
])('[BD1] %s is not applied', (_what, over) => {
  const board = boardOf('f', 1);
  expect(applyDelta(board, { floor: 'f', boardId: 'b1', from: 1, to: 2, asOf: board.asOf, ...over })).toBeNull();
});

test('a board is not changed by what is applied to it', () => {
  const board = boardOf('f', 1);
  const before = JSON.stringify(board);
  applyDelta(board, {
    floor: 'f',
    boardId: 'b1',
    from: 1,
    to: 2,
    asOf: board.asOf,
    queues: { set: [queueTileOf('new', 3)], gone: ['sales'] },
  });
  expect(JSON.stringify(board)).toBe(before);
});
