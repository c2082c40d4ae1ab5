import { expect, test } from 'vitest';
import { addAgentTally, emptyAgentTally, followAgentTally, type AgentTally } from './agent-tally.ts';
import { idleFor, joinRuns, noTime, notIdle, type IdleRun } from './idle-run.ts';

const run = (...runs: IdleRun[]): IdleRun => runs.reduce(joinRuns, noTime());
const tally = (idle: IdleRun): AgentTally => ({ ...emptyAgentTally(), available: idle.longest, signedIn: idle.longest, idle });

test('[AG7] an idle streak lasts across adjacent stretches', () => {
  expect(run(idleFor(300), idleFor(900), idleFor(100)).longest).toBe(1300);
});

test('[AG7] a streak ends where something else was done', () => {
  expect(run(idleFor(300), notIdle(), idleFor(400))).toEqual({ head: 300, tail: 400, longest: 400, unbroken: false });
});

test('[AG5] ring time that leads back to available joins what it parts', () => {
  expect(run(idleFor(300), noTime(), idleFor(400)).longest).toBe(700);
});

test('[AG7] joining is the same whichever seam is closed first', () => {
  const [a, b, c] = [run(notIdle(), idleFor(5)), idleFor(7), run(idleFor(3), notIdle(), idleFor(1))];
  expect(joinRuns(joinRuns(a, b), c)).toEqual(joinRuns(a, joinRuns(b, c)));
});

test('[AG7] the same agent, quarter after quarter: one streak; two agents side by side: the longer', () => {
  const followed = tally(idleFor(900));
  followAgentTally(followed, tally(idleFor(600)));
  expect([followed.idle.longest, followed.available]).toEqual([1500, 1500]);
  const grouped = tally(idleFor(900));
  addAgentTally(grouped, tally(idleFor(600)));
  expect([grouped.idle.longest, grouped.available]).toEqual([900, 1500]);
});
