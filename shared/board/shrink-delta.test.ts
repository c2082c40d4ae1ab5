import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDelta } from './apply-delta.ts';
import { boardOf, opaqueOf, queueTileOf, someBoard, someDeltas } from './arbitrary-board.fixture.ts';
import { boardDelta, type Board } from './board.ts';
import { patched, patchOf } from './patch.ts';
import { projectBoard, projectDelta } from './project.ts';
import { viewName } from './protocol.ts';
import { shrinkDelta } from './shrink-delta.ts';

test.each(viewName.options)('[BD1] in view %s, what differs leads to the same board as whole tiles, byte for byte', (view) => {
  fc.assert(
    fc.property(someBoard, someDeltas, (first, deltas) => {
      let board = first;
      let seen = projectBoard(first, view, opaqueOf);
      for (const delta of deltas) {
        const sent = boardDelta.parse(JSON.parse(JSON.stringify(projectDelta(shrinkDelta(board, delta), view, opaqueOf))));
        board = applyDelta(board, delta) as Board;
        seen = applyDelta(seen, sent) as Board;
        expect(JSON.stringify(seen)).toBe(JSON.stringify(projectBoard(board, view, opaqueOf)));
      }
    }),
  );
});

test('of a tile that is known only what differs is sent, of a new one all, of one that is the same nothing', () => {
  const board = boardOf('f', 1);
  const busy = { ...queueTileOf('sales', 1), today: { ...queueTileOf('sales').today, offered: 7 } };
  const set = [queueTileOf('*'), busy, queueTileOf('new')];
  const about = { floor: 'f', boardId: 'b1', from: 1, to: 2, asOf: board.asOf };
  const { queues } = shrinkDelta(board, { ...about, queues: { set, gone: [] } });
  expect(queues).toEqual({
    set: [queueTileOf('new')],
    gone: [],
    patch: [{ id: 'sales', waiting: 1, waitingSince: [0], today: { offered: 7 } }],
  });
});

test('[BD1] a patch of a tile that the board does not have is not applied: a snapshot is needed', () => {
  const about = { floor: 'f', boardId: 'b1', from: 1, to: 2, asOf: { cursor: '2-0', now: 2 } };
  const patch = [{ id: 'nobody', waiting: 1 }];
  expect(applyDelta(boardOf('f', 1), { ...about, queues: { set: [], gone: [], patch } })).toBeNull();
});

const json: fc.Arbitrary<unknown> = fc.oneof(fc.constant(null), fc.nat(2), fc.array(fc.nat(1), { maxLength: 2 }));
/** Two of one kind: the same fields, some of them with fields of their own, some null at times. */
const kind = fc.record({ a: json, b: fc.record({ c: json, d: fc.option(fc.record({ e: json })) }) });

test('a patch holds what differs and nothing else', () => {
  fc.assert(
    fc.property(kind, kind, (before, after) => {
      const patch = patchOf(before, after);
      expect(patched(before, patch ?? {})).toEqual(after);
      expect(patch === null).toBe(JSON.stringify(before) === JSON.stringify(after));
    }),
  );
});
