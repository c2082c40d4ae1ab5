import { expect, test } from 'vitest';
import { shownData } from './shown-data.ts';

test('what is sealed is called so, and nothing of it is shown', () => {
  const shown = shownData({ contact: 'c1', customer: { key: 'abc', sealed: 'v1.xyz' } });
  expect(shown).toEqual({ contact: 'c1', customer: 'sealed' });
  expect(shownData({ contact: 'c1' })).toEqual({ contact: 'c1' });
});
