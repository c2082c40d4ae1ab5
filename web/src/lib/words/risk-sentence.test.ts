import { expect, test } from 'vitest';
import { riskSentence } from './risk-sentence.ts';

test.each([
  [0, 0, null, 'Nothing to judge yet'],
  [3, 0, 0.4, 'Out of reach, none still expected'],
  [40, 24, 0.61, 'Out of reach, even if all 24 to come are in time'],
  [0, 0, 0.9, 'Goal held, none still expected'],
  [-2, 6, 0.9, 'Goal held, even if all 6 to come are late'],
  [18, 24, 0.7629, 'Needs 18 of the next 24 in time, ends near 76.3 %'],
])('[RK3] [RK4] needed %i of %i, predicted %s: %s', (needed, expected, predicted, sentence) => {
  expect(riskSentence({ needed, expected, predicted })).toBe(sentence);
});
