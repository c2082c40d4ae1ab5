import { alertOf } from '@floorlight/shared/alerts/alert.fixture.ts';
import { expect, test } from 'vitest';
import { firing, freshAlerts } from './fresh-alerts.ts';

const one = alertOf({ id: 'one' });
const two = alertOf({ id: 'two' });
const ids = (before: Parameters<typeof firing>[0] | null, after: Parameters<typeof freshAlerts>[1]): string[] =>
  freshAlerts(before && firing(before), after).map(({ id }) => id);

test('what a screen finds when it comes is not new', () => expect(ids(null, [one, two])).toEqual([]));
test('what fires and did not is', () => expect(ids([one], [one, two])).toEqual(['two']));
test('one that fires again after a snooze is new once more', () => {
  expect(ids([{ ...one, phase: 'snoozed' }], [one])).toEqual(['one']);
});
test('one that somebody took, or put off, is not', () => {
  expect(
    ids(
      [],
      [
        { ...one, phase: 'acknowledged' },
        { ...two, phase: 'snoozed' },
      ],
    ),
  ).toEqual([]);
});
