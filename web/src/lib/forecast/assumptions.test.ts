import { expect, test } from 'vitest';
import { assumedParameters, isWhatIf } from './assumptions.ts';
import { usualForecast } from './forecast-address.ts';

test('shares and goals are sent as the API takes them, and what is as it is not at all', () => {
  const assumed = { ...usualForecast, contacts: '10', agents: '-2', goal: '82.57', occupancy: '85', shrinkage: '29' };
  expect(assumedParameters(assumed)).toEqual({
    contactsPercent: '10',
    agents: '-2',
    goal: '8257',
    mostOccupancy: '0.85',
    shrinkage: '0.29',
  });
  expect(assumedParameters(usualForecast)).toEqual({});
});

test('nobody more is nothing assumed; no shrinkage is', () => {
  expect(isWhatIf(usualForecast)).toBe(false);
  expect(isWhatIf({ ...usualForecast, agents: '0', contacts: '0' })).toBe(false);
  expect(isWhatIf({ ...usualForecast, shrinkage: '0' })).toBe(true);
  expect(isWhatIf({ ...usualForecast, agents: '-2' })).toBe(true);
  expect(isWhatIf({ ...usualForecast, model: 'erlang-c' })).toBe(true);
});
