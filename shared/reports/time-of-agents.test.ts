import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyAgentTally, type AgentTally } from '../metrics/agent-tally.ts';
import { idleFor, notIdle } from '../metrics/idle-run.ts';
import { TimeOfAgents } from './time-of-agents.ts';

const quarter = 15 * 60_000;

const available = (): AgentTally => ({ ...emptyAgentTally(), available: quarter, signedIn: quarter, idle: idleFor(quarter) });
const onBreak = (): AgentTally => ({ ...emptyAgentTally(), not_ready: quarter, signedIn: quarter, idle: notIdle() });
const tallies = { idle: available, break: onBreak } as const;

type Quarter = keyof typeof tallies | 'away';

/** The longest run of idle quarter-hours, counted by hand. */
const longestRun = (day: readonly Quarter[]): number => {
  const runs = day.map((one) => (one === 'idle' ? '+' : ' ')).join('');
  return Math.max(...runs.split(' ').map(({ length }) => length));
};

test('[AG5] [TA7] however time is cut, streaks and sums are those of all of it; being away ends a streak', () => {
  const days = fc.array(fc.constantFrom<Quarter>('idle', 'break', 'away'), { minLength: 1, maxLength: 24 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 8 }), (day, width) => {
      const whole = new TimeOfAgents({ start: 0, end: day.length * quarter });
      for (let from = 0; from < day.length; from += width) {
        const interval = { start: from * quarter, end: Math.min(day.length, from + width) * quarter };
        const part = new TimeOfAgents(interval);
        day.slice(from, from + width).forEach((one, nth) => {
          const start = (from + nth) * quarter;
          if (one !== 'away') part.add('ana', { start, end: start + quarter }, tallies[one]());
        });
        for (const [agent, tally] of part) whole.add(agent, interval, tally);
      }
      const { idle, signedIn } = whole.total(() => ['']);
      expect(idle.longest).toBe(longestRun(day) * quarter);
      expect(signedIn).toBe(day.filter((one) => one !== 'away').length * quarter);
    }),
  );
});
