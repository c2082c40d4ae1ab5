import type { FloorSummary } from '@floorlight/shared/board/floor-summary.ts';
import { expect, test } from 'vitest';
import { nobody } from '#lib/live/sample.fixture.ts';
import { floorTimeNow } from './floor-time-now.ts';
import { signedIn, type OverviewFloor } from './read-overview.ts';
import { whyFirst } from './why-first.ts';

const now = 1_000_000_000;
const agents = { ...nobody, talking: 2, available: 1, free: 1, offline: 7 };

const figuresOf = (over: Partial<FloorSummary> = {}): FloorSummary => ({
  waiting: 0,
  longestWaitSince: null,
  longestStandingSeconds: null,
  pastTargetFrom: null,
  targetSeconds: 20,
  goal: 8000,
  goalPeriod: null,
  level: { value: 0.9, numerator: 9, denominator: 10 },
  risk: 'ok',
  agents,
  silentSources: [],
  alerts: { count: 0, untaken: 0, worst: null },
  worstQueue: {
    id: 'sales',
    name: 'Sales',
    risk: 'ok',
    waiting: 0,
    longestWaitSince: null,
    longestStandingSeconds: null,
    targetSeconds: 20,
    level: { value: null, numerator: 0, denominator: 0 },
  },
  ...over,
});

const floorOf = (figures: Partial<FloorSummary> | null, over: Partial<OverviewFloor> = {}): OverviewFloor => ({
  id: 'north',
  name: 'North',
  timezone: 'UTC',
  mode: 'live',
  floorNow: now,
  foldedAt: now,
  blind: false,
  figures: figures && figuresOf(figures),
  ...over,
});

const below = { level: { value: 0.5, numerator: 5, denominator: 10 } };
const waits = { waiting: 1, longestWaitSince: now - 21_000, pastTargetFrom: now + 1 };

test.each([
  [{}, 'calm', 'All is well'],
  [waits, 'calm', 'Waiting 0:21, none past its target'],
  [{ ...waits, agents: { ...agents, unverified: 1 } }, 'amber', '1 agent can’t be verified'],
  [{ agents: { ...agents, unverified: 3 }, silentSources: ['PBX'] }, 'amber', 'PBX has fallen silent'],
  [{ ...below, silentSources: ['PBX'] }, 'amber', 'Below goal: 50.0 % of 80 %'],
  [{ ...below, risk: 'watch' }, 'amber', 'Sales: may end below goal'],
  [{ ...waits, pastTargetFrom: now, risk: 'watch' }, 'red', 'Sales: waiting 0:21, past its target'],
  [{ ...waits, pastTargetFrom: now, risk: 'at_risk' }, 'red', 'Sales: likely to end below goal'],
  [{ risk: 'missed' }, 'red', 'Sales: the goal is out of reach'],
] as const)('%o: %s, %s', (figures, severity, words) => {
  expect(whyFirst(floorOf(figures as Partial<FloorSummary>), now)).toEqual({ severity, words });
});

test('a blind floor says since when, one without a board that it has nothing yet', () => {
  const blind = floorOf({ risk: 'missed' }, { blind: true, foldedAt: now - 10_000 });
  expect(whyFirst(blind, now)).toEqual({ severity: 'red', words: 'No data since 13:46:30' });
  expect(whyFirst(floorOf(null, { blind: true, foldedAt: null }), now).words).toBe('Nothing heard yet');
});

test('a floor’s clock runs on between two answers, unless it is blind or replayed', () => {
  expect(floorTimeNow(floorOf({}), 1500)).toBe(now + 1500);
  expect(floorTimeNow(floorOf({}, { blind: true }), 1500)).toBe(now);
  expect(floorTimeNow(floorOf({}, { mode: 'replay' }), 1500)).toBe(now);
});

test('who is signed in is whoever is not offline, each once', () => {
  expect(signedIn(figuresOf())).toBe(3);
});
