import { expect, test } from 'vitest';
import { asMeant, type Meant } from './as-meant.ts';
import type { EventData, EventType, FloorEvent } from './floor-event.ts';

const meant: Meant = new Map([
  ['agent:ext', 'ada'],
  ['queue:old', 'sales'],
]);
const event = <T extends EventType>(type: T, data: EventData<T>): FloorEvent =>
  ({ id: 'e', source: 's', time: 0, type, data }) as FloorEvent;
const dataOf = <T extends EventType>(type: T, data: EventData<T>): unknown => asMeant(event(type, data), meant).data;

test('[EV11] a queue and an agent that were merged are those they were merged into; what was said stays beside', () => {
  const one = event('contact.answered', { contact: 'c', queue: 'old', agent: 'ext' });
  expect(asMeant(one, meant)).toEqual({
    ...one,
    data: { contact: 'c', queue: 'sales', agent: 'ada' },
    said: { queue: 'old', agent: 'ext' },
  });
});

test('an event that names none of them stays as it is', () => {
  const one = event('contact.answered', { contact: 'c', queue: 'sales', agent: 'bob' });
  expect(asMeant(one, meant)).toEqual(one);
  expect(asMeant(one, new Map())).toBe(one);
});

test('an agent and a queue of the same id are not mistaken for each other', () => {
  const one = event('contact.answered', { contact: 'c', queue: 'ext', agent: 'old' });
  expect(asMeant(one, meant).data).toEqual(one.data);
});

test('a transfer goes to whom is meant', () => {
  expect(dataOf('contact.transferred', { contact: 'c', agent: 'bob', to: { queue: 'old', agent: 'ext' } })).toEqual({
    contact: 'c',
    agent: 'bob',
    to: { queue: 'sales', agent: 'ada' },
  });
});

test('of two queues that are one now, one not paused is enough', () => {
  const queues = [{ queue: 'old', paused: true }, 'sales', { queue: 'chat', paused: true }];
  expect(dataOf('agent.queues_changed', { agent: 'bob', queues })).toEqual({
    agent: 'bob',
    queues: ['sales', { queue: 'chat', paused: true }],
  });
  expect(dataOf('agent.queues_changed', { agent: 'bob', queues: [{ queue: 'old', paused: true }] })).toMatchObject({
    queues: [{ queue: 'sales', paused: true }],
  });
});

test('[EV7] a full picture names each agent once, and the one who is there', () => {
  const scope = { agents: ['ada', 'ext', 'bob'] };
  const agents = [
    { agent: 'ada', presence: 'offline' as const },
    { agent: 'ext', presence: 'available' as const },
    { agent: 'bob', presence: 'not_ready' as const },
  ];
  expect(dataOf('agent.snapshot', { scope, agents, contacts: ['c'] })).toEqual({
    scope: { agents: ['ada', 'bob'] },
    agents: [
      { agent: 'ada', presence: 'available' },
      { agent: 'bob', presence: 'not_ready' },
    ],
    contacts: ['c'],
  });
});
