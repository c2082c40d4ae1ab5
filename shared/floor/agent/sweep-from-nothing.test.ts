import { expect, test } from 'vitest';
import { sweep, type Span } from './timeline.ts';

test('[AG6] a floor that is loaded anew sweeps from ever, with no span yet, and comes to an end', () => {
  const spans: Span[] = [];
  const point = {
    at: 1000,
    presence: 'available',
    reason: null,
    cause: 'agent',
    inferred: false,
    source: 'acd',
    voice: 'acd',
  } as const;
  sweep(spans, Number.NEGATIVE_INFINITY, [point], []);
  sweep(spans, Number.NEGATIVE_INFINITY, [point], []);
  expect(spans.map(({ state, from }) => ({ state, from }))).toEqual([{ state: 'available', from: 1000 }]);
});
