import { expect, test } from 'vitest';
import { Skews } from './skews.ts';

test('[EV8] a source whose events come late but whose clock is right shows no skew', () => {
  const skews = new Skews();
  for (const delay of [120_000, 40, 60_000]) skews.note('pbx', delay);
  expect(skews.smallest().get('pbx')).toBe(0);
});

test('[EV8] a clock that is behind makes every event look late', () => {
  const skews = new Skews();
  for (const delay of [41_230, 41_990]) skews.note('pbx', delay);
  expect(skews.smallest().get('pbx')).toBe(41_200);
});
