import { expect, test } from 'vitest';
import { measureNames } from '@floorlight/shared/alerts/measure.ts';
import { measureGroups } from './measure-groups.ts';

test('[AL1] every measure can be chosen, once', () => {
  expect(measureGroups.flatMap(([, measures]) => measures).toSorted()).toEqual(measureNames.toSorted());
});
