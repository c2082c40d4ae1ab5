import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goalPeriod, variant } from '@floorlight/shared/events/config.ts';
import type { SetJudging } from '@floorlight/shared/metrics/over-judging.ts';
import { judgedBy } from '@floorlight/shared/settings/judged-by.ts';
import { draftFaults, draftOf, judgingOf, numberOf, type JudgingDraft } from './draft-judging.ts';

const empty = (): JudgingDraft => draftOf({}, judgedBy({}, null));
const seconds = fc.option(fc.integer({ min: 0, max: 100_000 }).map((tenths) => tenths / 10));
const points = fc.integer({ min: 0, max: 10_000 });
const rising = (value: fc.Arbitrary<number>) =>
  fc.tuple(value, value).map(([a, b]) => ({ amber: Math.min(a, b), red: Math.max(a, b) }));
const set: fc.Arbitrary<SetJudging> = fc.record({
  target: seconds,
  goal: fc.option(points),
  goalPeriod: fc.option(fc.constantFrom(...goalPeriod.options)),
  variant: fc.option(fc.constantFrom(...variant.options)),
  shortAbandon: seconds,
  wrapLimit: seconds,
  limits: fc.record({
    waiting: fc.option(rising(fc.nat(500))),
    wait: fc.option(rising(fc.nat(5000))),
    level: fc.option(rising(points).map(({ amber, red }) => ({ amber: red, red: amber }))),
  }),
});

test('what is set comes back from its draft as it was, with no fault', () => {
  fc.assert(
    fc.property(set, (judging) => {
      const draft = draftOf(judging, judgedBy(judging, null));
      expect(draftFaults(draft)).toEqual({});
      expect(judgingOf(draft)).toEqual(judging);
    }),
  );
});

test('nothing typed sets nothing', () => {
  expect(judgingOf(empty())).toEqual({
    target: null,
    goal: null,
    goalPeriod: null,
    variant: null,
    shortAbandon: null,
    wrapLimit: null,
    limits: { waiting: null, wait: null, level: null },
  });
});

describe('faults', () => {
  test.each([
    ['target', 'soon'],
    ['target', '-1'],
    ['goal', '101'],
    ['goal', 'x'],
    ['wrapLimit', '1e3'],
  ] as const)('%s %j', (field, text) => {
    expect(Object.keys(draftFaults({ ...empty(), [field]: text }))).toEqual([field]);
  });

  test.each([
    ['wait', '30', '20'],
    ['level', '70', '80'],
    ['level', '120', ''],
    ['waiting', 'x', ''],
  ] as const)('limits of %s: amber %j, red %j', (measure, amber, red) => {
    const draft = empty();
    draft.limits[measure] = { own: true, amber, red };
    expect(Object.keys(draftFaults(draft))).toEqual([`limits.${measure}`]);
    draft.limits[measure].own = false;
    expect(draftFaults(draft)).toEqual({});
  });
});

test('a comma is a point', () => {
  expect(numberOf(' 12,5 ')).toBe(12.5);
});
