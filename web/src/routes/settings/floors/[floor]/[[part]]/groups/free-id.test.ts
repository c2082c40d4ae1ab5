import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupId } from '@floorlight/shared/events/fields.ts';
import { freeId } from './free-id.ts';

test.each([
  ['Front office', [], 'front-office'],
  ['  Été & Co. ', [], 'e-te-co'],
  ['خدمة', [], 'خدمة'],
  ['!!!', [], 'group'],
  ['Sales', ['sales', 'sales-2'], 'sales-3'],
])('%j with %j taken: %s', (name, taken, id) => {
  expect(freeId(name, new Set(taken)).normalize('NFKC')).toBe(id);
});

test('whatever the name, it is an id that groups may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(fc.string()), (name, taken) => {
      const id = freeId(name, new Set(taken));
      expect(groupId.safeParse(id).success && !taken.includes(id)).toBe(true);
    }),
  );
});
