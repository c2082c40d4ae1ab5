import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quarter } from '../../calendar/zone.ts';
import { disordered, floorDay, opening } from '../testing/generate.ts';
import { runFloor } from '../testing/run-floor.ts';
import type { Span } from './timeline.ts';
import { tallyAgent } from './tally-agent.ts';

const now = opening + 5 * 3600_000;
const patience = { timeout: 60_000 };

const spent = (spans: readonly Span[]): number =>
  spans.reduce((sum, span, index) => (span.state === 'offline' ? sum : sum + (spans[index + 1]?.from ?? now) - span.from), 0);

test('[AG6] displayed states never overlap, and follow one another without a gap', patience, () => {
  fc.assert(
    fc.property(floorDay.chain(disordered), (events) => {
      for (const { spans } of runFloor(events, now).agents.values()) {
        spans.slice(1).forEach((span, index) => {
          const before = spans[index];
          expect(span.from).toBeGreaterThan(before?.from ?? 0);
          expect([span.state, span.reason]).not.toEqual([before?.state, before?.reason]);
        });
      }
    }),
    { numRuns: 100 },
  );
});

test('[AG6] clipped to quarter-hours, states sum to signed-in time, and quarters to the day', patience, () => {
  fc.assert(
    fc.property(floorDay.chain(disordered), (events) => {
      for (const agent of runFloor(events, now).agents.values()) {
        let total = 0;
        for (let start = opening - quarter; start < now; start += quarter) {
          const { signedIn, talking, holding, dialling, other_call, ringing, acw, not_ready, available, reasons, idle } =
            tallyAgent(agent, start, now);
          expect(talking + holding + dialling + other_call + ringing + acw + not_ready + available).toBe(signedIn);
          expect(Object.values(reasons).reduce((sum, ms) => sum + ms, 0)).toBe(not_ready);
          expect(idle.longest).toBeLessThanOrEqual(available);
          total += signedIn;
        }
        expect(total).toBe(spent(agent.spans));
      }
    }),
    { numRuns: 100 },
  );
});
