import { expect, test } from 'vitest';
import { mergeFault, mostMerges, type Merges } from './merges.ts';

const merged = (into: string) => ({ into, by: 'Kim', at: 0 });
const merges: Merges = new Map([
  ['agent:ext', merged('ada')],
  ['queue:old', merged('sales')],
]);
const faultOf = (id: string, into: string, of: Merges = merges) => mergeFault(of, { kind: 'agent', id, into });

test.each([
  ['itself', 'bob', 'bob', 'into'],
  ['one that is merged into another already', 'ext', 'bob', 'agent'],
  ['into one that was merged itself: a chain', 'bob', 'ext', 'into'],
  ['one that others were merged into: a chain', 'ada', 'bob', 'agent'],
  ['back: a cycle', 'ada', 'ext', 'into'],
])('refuses %s, and names the field', (_what, id, into, field) => {
  expect(faultOf(id, into)?.field).toBe(field);
});

test('takes what is new, several into one, and the same once more', () => {
  expect([faultOf('bob', 'ada'), faultOf('ext', 'ada'), faultOf('sales', 'bob')]).toEqual([null, null, null]);
});

test('agents and queues of one id are strangers', () => {
  expect(mergeFault(merges, { kind: 'queue', id: 'ada', into: 'ext' })).toBeNull();
});

test('a floor keeps no heap of them', () => {
  const many: Merges = new Map(Array.from({ length: mostMerges }, (_, nth) => [`agent:a${nth}` as const, merged('ada')]));
  expect(faultOf('bob', 'ada', many)?.detail).toContain('at most');
});
