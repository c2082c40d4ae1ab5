import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { sumTallies, type Tally } from '../../metrics/tally.ts';
import { event, opening, replayFloor } from '../testing/generate.ts';
import { look, runFloor } from '../testing/run-floor.ts';
import { tallyAgent } from '../agent/tally-agent.ts';
import { emptyAgentTally, type AgentTally } from '../../metrics/agent-tally.ts';

const at = (seconds: number): number => opening + seconds * 1000;
const inMs = (seconds: number): number => seconds * 1000;

interface Seen {
  tally: Tally;
  agent: AgentTally;
  state: string | undefined;
}

/** What was counted by cohort, and where ana's time went. */
const seen = (events: FloorEvent[], now: number, wrapLimit = 0): Seen => {
  const floor = runFloor(events, now, replayFloor({ wrapLimit }));
  const tallies = [...floor.buckets.quarters.values()].filter((one) => one.attribution === 'cohort').map(({ tally }) => tally);
  const ana = floor.agents.get('ana');
  return {
    tally: sumTallies(tallies),
    agent: ana ? tallyAgent(ana, opening, now, now) : emptyAgentTally(),
    state: look(floor).agents.find(({ id }) => id === 'ana')?.state,
  };
};

const ended = (wrapUp: boolean): FloorEvent[] => [
  event('agent.signed_in', at(0), { agent: 'ana' }),
  event('contact.queued', at(0), { contact: 'c', queue: 'sales' }),
  event('contact.answered', at(10), { contact: 'c', agent: 'ana' }),
  event('contact.held', at(40), { contact: 'c', agent: 'ana' }),
  event('contact.retrieved', at(60), { contact: 'c', agent: 'ana' }),
  event('contact.ended', at(100), { contact: 'c', wrapUp }),
];
const wrapped = event('contact.wrapped', at(130), { contact: 'c', agent: 'ana' });

test('[TA4] handle time is talk and hold', () => {
  const { tally, agent } = seen(ended(false), at(200));
  expect(tally).toMatchObject({ handledWithEnd: 1, handleTime: inMs(90) });
  expect(agent).toMatchObject({ talking: inMs(70), holding: inMs(20), acw: 0, available: inMs(110) });
});

test('[AG4] without a wrap limit no after-contact work begins by itself', () => {
  expect(seen(ended(false), at(101)).state).toBe('available');
});

test('[AG4] after-contact work begins at its recorded start and ends when wrapped', () => {
  const { tally, agent } = seen([...ended(true), wrapped], at(200));
  expect(tally).toMatchObject({ handledWithEnd: 1, handleTime: inMs(120), handlingsOpen: 0 });
  expect(agent).toMatchObject({ acw: inMs(30), available: inMs(80) });
});

test('[AG4] [SL3] while it lasts the handling is open and not yet counted', () => {
  const { tally, state } = seen(ended(true), at(120));
  expect(tally).toMatchObject({ handlingsOpen: 1, handledWithEnd: 0, handleTime: 0 });
  expect(state).toBe('acw');
});

test('[AG4] with a wrap limit it begins at the contact’s end', () => {
  expect(seen(ended(false), at(101), 60).state).toBe('acw');
  expect(seen([...ended(false), wrapped], at(200), 60).tally.handleTime).toBe(inMs(120));
});

test('[AG4] closed at the wrap limit it is state time, not handle time', () => {
  const { tally, agent, state } = seen(ended(false), at(200), 60);
  expect(tally).toMatchObject({ handledWithEnd: 1, handleTime: inMs(90), handlingsOpen: 0 });
  expect(agent).toMatchObject({ acw: inMs(60), available: inMs(50) });
  expect(state).toBe('available');
});

test('[AG4] a wrap reported after the limit comes too late to count', () => {
  const { tally, agent } = seen(
    [...ended(false), event('contact.wrapped', at(190), { contact: 'c', agent: 'ana' })],
    at(200),
    60,
  );
  expect(tally.handleTime).toBe(inMs(90));
  expect(agent.acw).toBe(inMs(60));
});

test('[TA4] [MX2] a transferred contact is two handlings, each with its own time', () => {
  const events = [
    event('contact.queued', at(0), { contact: 'c', queue: 'sales' }),
    event('contact.answered', at(10), { contact: 'c', agent: 'ana' }),
    event('contact.transferred', at(40), { contact: 'c', agent: 'ana', to: { queue: 'support' } }),
    event('contact.queued', at(40), { contact: 'c', queue: 'support' }),
    event('contact.answered', at(50), { contact: 'c', agent: 'ben' }),
    event('contact.ended', at(150), { contact: 'c' }),
  ];
  expect(seen(events, at(200)).tally).toMatchObject({ offered: 2, answered: 2, handledWithEnd: 2, handleTime: inMs(130) });
});

test('[MX2] an outbound handling counts from its connection, and as outbound', () => {
  const events = [
    event('contact.dialled', at(0), { contact: 'c', agent: 'ana' }),
    event('contact.connected', at(20), { contact: 'c', agent: 'ana' }),
    event('contact.ended', at(80), { contact: 'c' }),
  ];
  const { tally, agent } = seen(events, at(100));
  expect(tally).toMatchObject({ offered: 0, handledOutbound: 1, handleTimeOutbound: inMs(60), handledWithEnd: 1 });
  expect(agent).toMatchObject({ dialling: inMs(20), talking: inMs(60) });
});

test('[TA4] dialling that nobody answered is no handling', () => {
  const events = [
    event('contact.dialled', at(0), { contact: 'c', agent: 'ana' }),
    event('contact.ended', at(20), { contact: 'c' }),
  ];
  expect(seen(events, at(100)).tally).toMatchObject({ handledWithEnd: 0, handlingsOpen: 0, handleTime: 0 });
});

test('[MX4] two chats at once count once in state time, each in handle time', () => {
  const chat = (contact: string): FloorEvent[] => [
    event('contact.queued', at(0), { contact, queue: 'chat', channel: 'chat' }),
    event('contact.answered', at(0), { contact, agent: 'ana' }),
    event('contact.ended', at(60), { contact }),
  ];
  const { tally, agent } = seen([...chat('one'), ...chat('two')], at(100));
  expect([tally.handleTime, agent.talking]).toEqual([inMs(120), inMs(60)]);
});
