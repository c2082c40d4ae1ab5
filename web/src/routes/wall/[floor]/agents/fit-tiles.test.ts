import { expect, test } from 'vitest';
import { fitTiles } from './fit-tiles.ts';

const wide = { width: 117, height: 26 };
const tall = { width: 65, height: 50 };

test.each([12, 60, 200, 400])('%i agents and their headings: a place for each, none higher than the box', (agents) => {
  for (const box of [wide, tall, { width: 117, height: 56 }]) {
    const { columns, rows, height, width, text } = fitTiles(agents + 9, box, false);
    expect(columns * rows).toBeGreaterThanOrEqual(agents + 9);
    expect(rows * height + (rows - 1) * 0.14).toBeLessThanOrEqual(box.height + 1e-9);
    expect(text).toBeGreaterThan(0.5);
    expect(text).toBeLessThan(width / 7);
  }
});

test('few have two lines, a crowd has one', () => {
  expect(fitTiles(20, wide, false).lines).toBe(2);
  expect(fitTiles(400, wide, false).lines).toBe(1);
});

test('from afar letters are one rem at least, and pages hold what does not fit', () => {
  const fit = fitTiles(60, { width: 34, height: 12 }, true);
  expect(fit.text).toBeGreaterThanOrEqual(1);
  expect(fit.height).toBeGreaterThanOrEqual(1.5);
  expect(fit.columns * fit.rows).toBeLessThan(60);
});

test('a box that is not there yet is no reason to fail', () => {
  expect(fitTiles(5, { width: 0, height: 0 }, false).columns).toBe(6);
  expect(fitTiles(0, wide, true).columns).toBe(6);
});
