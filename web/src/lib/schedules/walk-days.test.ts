import { expect, test } from 'vitest';
import { walkDays } from './walk-days.ts';

const size = { rows: 12, columns: 7 };
const walk = (row: number, column: number, key: string, ctrlKey = false): string => {
  const to = walkDays({ row, column }, { key, ctrlKey }, size);
  return to === null ? 'stays' : `${to.row}/${to.column}`;
};

test('arrows move by a day and by a person, and stop at the edges', () => {
  expect(walk(3, 3, 'ArrowRight')).toBe('3/4');
  expect(walk(3, 6, 'ArrowRight')).toBe('3/6');
  expect(walk(3, 0, 'ArrowLeft')).toBe('3/0');
  expect(walk(0, 2, 'ArrowUp')).toBe('0/2');
  expect(walk(0, 2, 'ArrowDown')).toBe('1/2');
  expect(walk(5, 2, 'PageDown')).toBe('11/2');
});

test('Home and End go through the week, with Ctrl through everybody', () => {
  expect(walk(4, 3, 'Home')).toBe('4/0');
  expect(walk(4, 3, 'End')).toBe('4/6');
  expect(walk(4, 3, 'Home', true)).toBe('0/0');
  expect(walk(4, 3, 'End', true)).toBe('11/6');
});

test('other keys are not the grid’s', () => expect(walk(4, 3, 'a')).toBe('stays'));
