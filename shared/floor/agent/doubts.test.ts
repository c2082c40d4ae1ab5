import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, opening } from '../testing/generate.ts';
import { newAgent, type Agent } from './agent.ts';
import { doubtsOf, type Doubt } from './doubts.ts';
import { presencePoints, type PresenceEvent } from './presence-points.ts';
import { sweep } from './timeline.ts';
import type { Work } from './work.ts';

const minute = 60_000;
const hour = 60 * minute;
const period = { from: opening, to: opening + 20 * hour };

const said = (at: number, presence: string, source = 'pbx'): FloorEvent =>
  event('agent.presence_changed', opening + at * minute, { agent: 'ada', presence } as never, { source });

const agentOf = (events: readonly FloorEvent[], works: readonly Work[] = []): Agent => {
  const agent = newAgent('ada');
  agent.presence.push(...(events as PresenceEvent[]));
  agent.points = presencePoints('ada', agent.presence, []);
  for (const work of works) agent.work.set(work.contact, work);
  const segments = works.flatMap((work) => work.segments);
  sweep(agent.spans, Number.NEGATIVE_INFINITY, agent.points, segments);
  return agent;
};

const rung = (contact: string, at: number, result: 'no_answer' | 'answered'): Work => {
  const from = opening + at * minute;
  const ringing = { kind: 'ringing', from, to: from + minute, queue: 'sales' } as const;
  const talking = { kind: 'talking', from: from + minute, to: from + 2 * minute, queue: 'sales' } as const;
  return {
    ...{ contact, channel: 'voice', program: null, offers: [{ at: from, result }] },
    segments: result === 'answered' ? [ringing, talking] : [ringing],
    handled: result === 'answered' ? [from + minute] : [],
  };
};

const told = (doubts: readonly Doubt[]): [string, number, number][] =>
  doubts.map(({ doubt, from, to }) => [doubt, (from - opening) / minute, (to - opening) / minute]);

test('[AG3] while the source that says so is silent a state is doubtful, but for offline', () => {
  const agent = agentOf([said(0, 'available'), said(60, 'offline')]);
  const silence = { source: 'pbx', from: opening + 30 * minute, to: opening + 90 * minute };
  expect(told(doubtsOf(agent, [silence, { ...silence, source: 'crm' }], period))).toEqual([['silent', 30, 60]]);
});

test('[AG3] available for over 12 hours is doubtful from then on', () => {
  expect(told(doubtsOf(agentOf([said(0, 'available'), said(15 * 60, 'offline')]), [], period))).toEqual([
    ['past-limit', 720, 900],
  ]);
});

test('[AG3] [AG9] a supervisor who looks makes a state new', () => {
  const agent = agentOf([said(0, 'available'), said(600, 'available', 'floorlight'), said(15 * 60, 'offline')]);
  expect(doubtsOf(agent, [], period)).toEqual([]);
});

test('[AG3] sources that differ for over a minute contradict each other until they agree', () => {
  const agent = agentOf([said(0, 'available'), said(10, 'not_ready', 'crm'), said(30, 'not_ready')]);
  const [doubt, ...more] = doubtsOf(agent, [], period).filter((one) => one.doubt === 'contradictory');
  expect(more).toEqual([]);
  expect(doubt).toEqual({ doubt: 'contradictory', from: opening + 11 * minute + 1, to: opening + 30 * minute });
});

test('[AG3] two offers in a row unanswered are a doubt until something is heard', () => {
  const works = [rung('a', 10, 'no_answer'), rung('b', 20, 'no_answer'), rung('c', 40, 'answered'), rung('d', 50, 'no_answer')];
  expect(told(doubtsOf(agentOf([said(0, 'available'), said(100, 'offline')], works), [], period))).toEqual([
    ['unanswered', 21, 40],
  ]);
});

test('[AG3] what lies outside of the period is not told', () => {
  const agent = agentOf([said(0, 'available'), said(15 * 60, 'offline')]);
  const [from, to] = [opening + 13 * hour, opening + 14 * hour];
  expect(told(doubtsOf(agent, [], { from, to }))).toEqual([['past-limit', 780, 840]]);
});
