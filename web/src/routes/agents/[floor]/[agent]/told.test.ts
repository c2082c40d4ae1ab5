import { expect, test } from 'vitest';
import type { AgentDay, StateSpan } from '#lib/day/agent-day.ts';
import { told } from './told.ts';

const span = (from: number, to: number | null): StateSpan => ({
  state: 'available',
  reason: null,
  from,
  to,
  cause: 'agent',
  inferred: false,
  source: 'pbx',
  contact: null,
});

const day = {
  spans: [span(100, 200), span(200, null)],
  window: { from: 0, to: 1000, zone: 'UTC' },
  asOf: { cursor: '1-0', now: 300 },
};

test.each([
  // the floor's clock is ahead of the answer, behind it, and past the day
  [450, 450],
  [250, 300],
  [5000, 1000],
])('at %i what lasts reaches to %i', (now, to) => {
  const spans = told(day as unknown as AgentDay, now);
  expect(spans.map((one) => [one.to, one.lasts])).toEqual([
    [200, false],
    [to, true],
  ]);
});
