import { expect, test } from 'vitest';
import { asMeant } from '../events/as-meant.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import { event, opening } from './testing/generate.ts';
import { look, runFloor } from './testing/run-floor.ts';

const own = { source: 'floorlight' };
const at = (seconds: number): number => opening + seconds * 1000;
const merge = (seconds: number, agent: string, into: string | null): FloorEvent =>
  event('config.agent_merged', at(seconds), { agent, into, by: 'Kim' }, own);
const mergeQueue = (seconds: number, queue: string, into: string | null): FloorEvent =>
  event('config.queue_merged', at(seconds), { queue, into, by: 'Kim' }, own);
const seen = (events: FloorEvent[], seconds = 100) => {
  const { queues, agents, away, head } = look(runFloor(events, at(seconds)));
  return {
    queues: queues
      .filter(({ kind }) => kind === 'queue')
      .map(({ id }) => id)
      .sort(),
    agents,
    away,
    head,
    all: queues[0],
  };
};
const ids = (tiles: readonly { id: string }[]): string[] => tiles.map(({ id }) => id);

const signedIn = [
  event('agent.signed_in', at(0), { agent: 'ext', queues: ['old'] }),
  event('agent.signed_in', at(0), { agent: 'ada', queues: ['sales'] }),
  event('queue.opened', at(0), { queue: 'sales' }),
];
const gone = event('agent.presence_changed', at(10), { agent: 'ext', presence: 'offline', cause: 'supervisor' }, own);

test('[EV11] an agent who was merged leaves the board and is counted nowhere', () => {
  const { agents, away, head } = seen([...signedIn, merge(10, 'ext', 'ada'), gone]);
  expect([ids(agents), ids(away.agents)]).toEqual([['ada'], ['ext']]);
  expect([head.agents.available, head.agents.offline]).toEqual([1, 0]);
});

test('[EV11] what its source says of the old id after that, which slipped in, revives nobody', () => {
  const late = event('agent.presence_changed', at(11), { agent: 'ext', presence: 'available' });
  for (const events of [
    [...signedIn, merge(10, 'ext', 'ada'), gone, late],
    [late, gone, merge(10, 'ext', 'ada'), ...signedIn],
  ])
    expect(ids(seen(events).agents)).toEqual(['ada']);
});

test('with a contact in hand they stay until it ends', () => {
  const call = [
    event('contact.queued', at(1), { contact: 'c', queue: 'old' }),
    event('contact.answered', at(2), { contact: 'c', queue: 'old', agent: 'ext' }),
  ];
  const end = asMeant(event('contact.ended', at(50), { contact: 'c', agent: 'ext' }), new Map([['agent:ext', 'ada']]));
  const events = [...signedIn, ...call, merge(10, 'ext', 'ada'), gone];
  expect(seen(events).agents.map(({ id, state }) => [id, state])).toContainEqual(['ext', 'talking']);
  expect(seen([...events, end]).agents.map(({ id, state }) => [id, state])).toEqual([['ada', 'available']]);
});

test('[EV11] undone, they are there again, offline until somebody says otherwise', () => {
  const events = [...signedIn, merge(10, 'ext', 'ada'), gone, merge(20, 'ext', null)];
  expect(seen(events).agents.map(({ id, state }) => [id, state])).toContainEqual(['ext', 'offline']);
  const back = event('agent.presence_changed', at(30), { agent: 'ext', presence: 'available' });
  expect(seen([...events, back]).agents.map(({ id, state }) => [id, state])).toContainEqual(['ext', 'available']);
});

test('[BD4] a queue that was merged stays as long as somebody waits there, and what it did stays in the sum', () => {
  const waits = event('contact.queued', at(1), { contact: 'c', queue: 'old' });
  const left = event('contact.abandoned', at(50), { contact: 'c' });
  const events = [...signedIn, waits, mergeQueue(10, 'old', 'sales')];
  expect(seen(events).queues).toEqual(['old', 'sales']);
  const after = seen([...events, left]);
  expect([after.queues, ids(after.away.queues)]).toEqual([['sales'], ['old']]);
  expect([after.all?.today.offered, after.all?.today.abandoned]).toEqual([1, 1]);
  expect(seen([...events, left, mergeQueue(60, 'old', null)]).queues).toEqual(['old', 'sales']);
});

test('[AG8] members of the old queue serve the one it was merged into', () => {
  const members = (events: FloorEvent[]) => seen(events).agents.find(({ id }) => id === 'ext')?.queues;
  expect(members([...signedIn, mergeQueue(10, 'old', 'sales')])).toEqual([{ id: 'sales', paused: false, inferred: false }]);
  const waits = event('contact.queued', at(1), { contact: 'c', queue: 'old' });
  expect(members([...signedIn, waits, mergeQueue(10, 'old', 'sales')])?.map(({ id }) => id)).toEqual(['sales', 'old']);
});
