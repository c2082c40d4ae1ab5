import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DueList } from './due.ts';

const takeAll = (list: DueList, now: number): string[] => {
  const taken: string[] = [];
  for (let id = list.take(now); id !== null; id = list.take(now)) taken.push(id);
  return taken;
};

test('what is due is taken earliest first, the rest stays', () => {
  const list = new DueList();
  for (const [at, id] of [
    [30, 'c'],
    [10, 'a'],
    [40, 'd'],
    [20, 'b'],
  ] as const) {
    list.add(at, id);
  }
  expect(takeAll(list, 20)).toEqual(['a', 'b']);
  expect(takeAll(list, 29)).toEqual([]);
  expect(takeAll(list, 100)).toEqual(['c', 'd']);
});

test('nothing is lost and the order holds, however entries come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 50 }), (instants, now) => {
      const list = new DueList();
      for (const at of instants) list.add(at, String(at));
      const sorted = instants.toSorted((a, b) => a - b).map(String);
      const due = sorted.filter((at) => Number(at) <= now);
      expect(takeAll(list, now)).toEqual(due);
      expect(takeAll(list, 50)).toEqual(sorted.slice(due.length));
    }),
  );
});
