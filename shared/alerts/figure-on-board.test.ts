import { expect, test } from 'vitest';
import { boardOf, queueTileOf } from '../board/arbitrary-board.fixture.ts';
import { alertOf } from './alert.fixture.ts';
import { figureOnBoard } from './figure-on-board.ts';

const board = boardOf('north', 1, { queues: [{ ...queueTileOf('sales', 2), waitingSince: [1000, 5000] }] });

test('the figure as the board has it now', () => {
  const alert = alertOf({ measure: 'longest_wait', subject: { kind: 'queue', id: 'sales' }, value: 20 });
  expect(figureOnBoard(alert, board, 61_000)).toBe(60);
});

test('as it was when it fired, where the board has none', () => {
  expect(figureOnBoard(alertOf({ subject: { kind: 'queue', id: 'gone' }, value: 3 }), board, 61_000)).toBe(3);
  expect(figureOnBoard(alertOf({ measure: 'occupancy_30', subject: { kind: 'floor', id: '' }, value: 9100 }), board, 0)).toBe(
    9100,
  );
});
