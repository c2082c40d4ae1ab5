import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { impatientQueue } from '../staffing/erlang-a.ts';
import { agentsMissing } from './agents-missing.ts';
import { calm } from './risk-input.fixture.ts';
import { anyStaffed, short, staffed } from './staffed.fixture.ts';

test('[RK5] a queue on course needs nobody', () => {
  const queue = staffed(calm({ judged: 30, inTarget: 30 }), 8);
  expect(queue.risk.level).toBe('ok');
  expect(agentsMissing(queue)).toBeNull();
});

test('[RK5] five agents for six erlangs and a line: so many more for the rest of the half-hour that Erlang A keeps the goal', () => {
  const queue = staffed(short(), 5);
  expect(queue.risk.level).toBe('at_risk');
  const missing = agentsMissing(queue)!;
  expect(missing.minutes % 5).toBe(0);
  expect(missing.minutes).toBeLessThanOrEqual(20);
  const level = (agents: number) =>
    impatientQueue({ rate: 2 / 60, handleTime: 180, patience: 180 }, 5 + agents).answeredWithin(20);
  expect(level(missing.agents)).toBeGreaterThan(0.8);
  expect(missing).toEqual({ agents: 6, minutes: 20 });
});

test('[RK5] a half-hour that is missed is not brought back, but the next is: the agents stay into it', () => {
  const queue = staffed(short({ judged: 60, inTarget: 4 }), 5);
  expect(queue.risk.level).toBe('missed');
  const { agents, minutes } = agentsMissing(queue)!;
  expect(agents).toBeGreaterThanOrEqual(2);
  expect(minutes).toBeGreaterThan(20);
  expect(minutes).toBeLessThanOrEqual(50);
});

test('[RK5] a day that is missed is not brought back by the next one; one that is at risk is helped for as long as it takes', () => {
  const rest = { intervalEnd: calm().now + 5 * 3_600_000 };
  const missed = staffed(short({ ...rest, judged: 6000, inTarget: 400 }), 5);
  expect(missed.risk.level).toBe('missed');
  expect(agentsMissing(missed)).toBeNull();
  expect(agentsMissing(staffed(short(rest), 5))!.minutes).toBeGreaterThan(60);
});

test('[RK5] nobody brings back a queue to which nobody will come', () => {
  const quiet = { arrivals15: 0, arrivals30: 0, arrivals60: 0, waiting: [] };
  const queue = staffed(short({ ...quiet, judged: 60, inTarget: 4 }), 5);
  expect(queue.risk.level).toBe('missed');
  expect(agentsMissing(queue)).toBeNull();
});

test('[RK5] a few at work, or none, are helped as well', () => {
  for (const agents of [0, 1, 2]) {
    const missing = agentsMissing(staffed(short(), agents))!;
    expect(agents + missing.agents).toBeGreaterThan(6);
  }
});

describe('[RK5] of any queue', () => {
  test('in danger: whole agents, at least one, for whole five minutes up to an hour; none of one on course', () => {
    fc.assert(
      fc.property(anyStaffed, (queue) => {
        const missing = agentsMissing(queue);
        if (queue.risk.level === 'ok') expect(missing).toBeNull();
        if (missing === null) return;
        expect(Number.isInteger(missing.agents)).toBe(true);
        expect(missing.agents).toBeGreaterThanOrEqual(1);
        expect(missing.agents).toBeLessThanOrEqual(2 * Math.round(queue.agents) + 10);
        expect([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]).toContain(missing.minutes);
      }),
    );
  });

  test('with more agents there, no more are missing in all than before', () => {
    fc.assert(
      fc.property(anyStaffed, fc.integer({ min: 1, max: 20 }), (queue, more) => {
        const before = agentsMissing(queue);
        const after = agentsMissing({ ...queue, agents: queue.agents + more });
        if (before === null || queue.risk.level === 'ok') return;
        expect(after).not.toBeNull();
        expect(after!.agents).toBeLessThanOrEqual(before.agents);
      }),
    );
  });
});

test('[RK5] people who wait longer before they give up need no fewer agents to clear the line', () => {
  const waits = (patienceMs: number) => agentsMissing(staffed(short({ patienceMs }), 5))!;
  expect(waits(600_000).agents).toBeGreaterThanOrEqual(waits(60_000).agents);
});
