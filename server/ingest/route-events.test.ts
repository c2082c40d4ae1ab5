import { expect, test } from 'vitest';
import type { EventData, EventType, FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Owners } from './owners.ts';
import { routeEvents } from './route-events.ts';

const belongs: Record<string, string> = { 'queue:sales': 'one', 'queue:tech': 'two', 'agent:ada': 'one', 'agent:bob': 'two' };
const owners: Owners = { find: (floors) => Promise.resolve((entity) => belongs[entity] ?? floors[0] ?? '') };

const event = <T extends EventType>(type: T, data: EventData<T>): FloorEvent =>
  ({ id: 'e', source: 's', time: 0, type, data }) as FloorEvent;
const floorsOf = async (one: FloorEvent, floors = ['one', 'two']): Promise<string[]> =>
  ((await routeEvents([one], floors, owners))[0] ?? []).map(({ floor }) => floor);

test.each([
  ['its queue’s floor', event('contact.queued', { contact: 'c', queue: 'tech' }), ['two']],
  ['its agent’s floor', event('agent.signed_out', { agent: 'bob' }), ['two']],
  [
    'both, where queue and agent are of different floors',
    event('contact.answered', { contact: 'c', queue: 'sales', agent: 'bob' }),
    ['one', 'two'],
  ],
  [
    'both floors of a transfer',
    event('contact.transferred', { contact: 'c', agent: 'ada', to: { queue: 'tech' } }),
    ['one', 'two'],
  ],
  ['the first floor, where nobody knows the queue', event('queue.opened', { queue: 'new' }), ['one']],
  ['all floors, where it names neither', event('contact.ended', { contact: 'c' }), ['one', 'two']],
  ['all floors, as a heartbeat', event('source.heartbeat', {}), ['one', 'two']],
])('an event goes to %s', async (_where, one, floors) => {
  expect(await floorsOf(one)).toEqual(floors);
});

test('a source of one floor feeds that floor, whatever is named', async () => {
  expect(await floorsOf(event('contact.queued', { contact: 'c', queue: 'tech' }), ['one'])).toEqual(['one']);
});

test('[EV7] a full picture is cut along floors, so that no floor signs off another’s agents', async () => {
  const agents = ['ada', 'bob', 'new'].map((agent) => ({ agent, presence: 'available' as const }));
  const snapshot = event('agent.snapshot', { scope: { agents: ['ada', 'bob', 'eve'] }, agents, contacts: ['c'] });
  const [routed] = await routeEvents([snapshot], ['one', 'two'], owners);
  const seen = routed?.map(({ floor, event: { data } }) => [floor, data]);
  expect(seen).toEqual([
    ['one', { scope: { agents: ['ada', 'eve'] }, agents: [agents[0], agents[2]], contacts: ['c'] }],
    ['two', { scope: { agents: ['bob'] }, agents: [agents[1]], contacts: ['c'] }],
  ]);
});
