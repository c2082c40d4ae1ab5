import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quarterStart } from '../../calendar/interval.ts';
import { minute, quarter } from '../../calendar/zone.ts';
import { emptyAgentTally, followAgentTally, type AgentTally } from '../../metrics/agent-tally.ts';
import { joinRuns, notIdle } from '../../metrics/idle-run.ts';
import type { Agent } from '../agent/agent.ts';
import { tallyAgent } from '../agent/tally-agent.ts';
import { event, floorDay, opening } from '../testing/generate.ts';
import { runFloor } from '../testing/run-floor.ts';
import { keepAgentTally, readAgentTally } from './kept-agent-tally.ts';

const patience = { timeout: 60_000 };

const agentOn = (events: Parameters<typeof runFloor>[0], now: number): Agent => {
  const agent = runFloor(events, now).agents.get('ana');
  if (!agent) throw new Error('no event names ana');
  return agent;
};

const kept = (agent: Agent, start: number, now: number): AgentTally | null => {
  const tally = keepAgentTally(agent, start);
  return tally && readAgentTally(JSON.parse(JSON.stringify(tally)) as typeof tally, start, now);
};

const signedIn = event('agent.signed_in', opening + 5 * minute, { agent: 'ana' });

test('[AG7] a state that lasts is kept once and read at any later instant', () => {
  const agent = agentOn([signedIn], opening + 6 * minute);
  expect(kept(agent, opening, opening + 8 * minute)).toMatchObject({
    available: 3 * minute,
    signedIn: 3 * minute,
    idle: { longest: 3 * minute },
  });
  expect(kept(agent, opening, opening + 4 * 60 * minute)?.available).toBe(10 * minute);
  expect(kept(agent, opening + quarter, opening + 20 * minute)?.available).toBe(5 * minute);
});

test('[AG7] a quarter-hour in which the agent was not there keeps nothing', () => {
  const away = event('agent.signed_out', opening + 9 * minute, { agent: 'ana' });
  const agent = agentOn([signedIn, away], opening + 60 * minute);
  expect(keepAgentTally(agent, opening - quarter)).toBeNull();
  expect(keepAgentTally(agent, opening + quarter)).toBeNull();
  expect(kept(agent, opening, opening + 60 * minute)?.signedIn).toBe(4 * minute);
});

test('[AG7] kept quarter-hours read at a later instant equal those tallied from the timeline then', patience, () => {
  fc.assert(
    fc.property(floorDay, fc.integer({ min: 1, max: 6 * 60 }), (events, later) => {
      const last = events.at(-1)?.time ?? opening;
      const [before, now] = [runFloor(events, last), last + later * minute];
      for (const agent of before.agents.values()) {
        for (let start = quarterStart(opening); start <= last; start += quarter) {
          const tally = kept(agent, start, now);
          if (tally) expect(tally).toEqual(tallyAgent(agent, start, now));
          else expect(tallyAgent(agent, start, now)).toMatchObject({ signedIn: 0, offers: 0, handled: 0 });
        }
      }
    }),
    { numRuns: 60 },
  );
});

/** As a report of any width sums quarter-hours. */
const joined = (agent: Agent, from: number, to: number): AgentTally => {
  const sum = emptyAgentTally();
  for (let start = from; start < to; start += quarter) {
    const tally = kept(agent, start, to);
    if (tally) followAgentTally(sum, tally);
    else sum.idle = joinRuns(sum.idle, notIdle());
  }
  return sum;
};

test('[AG7] quarter-hours in a row sum to the day, the longest idle streak across them too', patience, () => {
  const day = [opening - quarter, opening + 6 * 60 * minute] as const;
  fc.assert(
    fc.property(floorDay, (events) => {
      for (const agent of runFloor(events, day[1]).agents.values()) {
        const whole = tallyAgent(agent, day[0], day[1], day[1]);
        expect(joined(agent, ...day)).toEqual(whole);
      }
    }),
    { numRuns: 100 },
  );
});

test('[AG5] [AG7] an offer that rings out across a quarter-hour does not reset the streak', () => {
  const seam = opening + quarter;
  const events = [
    event('agent.signed_in', opening, { agent: 'ana' }),
    event('contact.queued', seam - 30_000, { contact: 'c', queue: 'sales' }),
    event('contact.offered', seam - 10_000, { contact: 'c', agent: 'ana' }),
    event('contact.declined', seam + 10_000, { contact: 'c', agent: 'ana', reason: 'no_answer' }),
  ];
  const agent = agentOn(events, opening + 2 * quarter);
  const half = joined(agent, opening, opening + 2 * quarter);
  expect(half.idle.longest).toBe(2 * quarter - 20_000);
  expect(half).toMatchObject({ ringing: 20_000, offers: 1, unanswered: 1 });
});
