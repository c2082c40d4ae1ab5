import { expect, test } from 'vitest';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { groupsLosing, mergeable } from './mergeable.ts';

const agent = (id: string, name: string) => ({ agent: id, shown: { name } });
const settings = {
  agents: [agent('x-1', 'ADA LOVE'), agent('ada', 'Ada Love'), agent('bob', 'Bob')],
  queues: [
    { queue: 'sales', name: 'Sales' },
    { queue: 'old', name: null },
  ],
  groups: [
    { group: 'a', name: 'Front', queues: ['old'] },
    { group: 'b', name: null, queues: ['old', 'sales'] },
  ],
} as unknown as FloorSettings;

test('who is called alike comes first, and nobody is merged into themselves', () => {
  expect(mergeable(settings, 'agent', { id: 'x-1', name: 'ADA LOVE' }).map(({ id }) => id)).toEqual(['ada', 'bob']);
  expect(mergeable(settings, 'agent', { id: 'b.o.b', name: 'b.o.b' }).map(({ id }) => id)).toEqual(['bob', 'ada', 'x-1']);
  expect(mergeable(settings, 'agent', { id: 'ext', name: 'Bob B.' }).map(({ id }) => id)).toEqual(['bob', 'ada', 'x-1']);
  expect(mergeable(settings, 'queue', { id: 'old', name: 'old' })).toEqual([{ id: 'sales', name: 'Sales' }]);
});

test('groups that would hear no more of it are named', () => {
  expect(groupsLosing(settings, 'queue', 'old', 'sales')).toEqual(['Front']);
  expect(groupsLosing(settings, 'agent', 'old', 'sales')).toEqual([]);
});
