import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { look, runFloor } from '../../floor/testing/run-floor.ts';
import type { QueueTile } from '../board.ts';

const second = 1000;
const now = opening + 600 * second;

const queuesOf = (agent: string, ...queues: string[]): FloorEvent => event('agent.queues_changed', opening, { agent, queues });
const signedIn = (agent: string): FloorEvent => event('agent.signed_in', opening, { agent });

/** A contact that reached the agent and is still with them. */
const inHand = (contact: string, queue: string, channel: string, agent: string): FloorEvent[] => [
  event('contact.queued', opening + second, { contact, queue, channel }),
  event('contact.answered', opening + 2 * second, { contact, agent }),
];

const tiles = (...events: FloorEvent[]): Map<string, QueueTile> =>
  new Map(look(runFloor(events, now)).queues.map((tile) => [tile.id, tile]));
const free = (queue: string, ...events: FloorEvent[]): number | undefined => tiles(...events).get(queue)?.agents.free;

/** Makes the queue known, with its channel. */
const queue = (name: string, channel = 'voice'): FloorEvent =>
  event('config.queue_defined', opening, { queue: name, channel }, { source: 'floorlight' });
const ana = [queue('sales'), signedIn('ana'), queuesOf('ana', 'sales')];

test('[AG8] a member who chose to be available and does nothing is free', () => {
  expect(free('sales', ...ana)).toBe(1);
});

test('[AG8] who is not a member, or paused there, is not free for the queue', () => {
  const paused = event('agent.queues_changed', opening + second, { agent: 'ana', queues: [{ queue: 'sales', paused: true }] });
  expect(free('sales', ...ana, paused)).toBe(0);
  expect(free('support', ...ana, queue('support'))).toBe(0);
});

test('[AG8] not ready is not free, though a member', () => {
  const away = event('agent.presence_changed', opening + second, { agent: 'ana', presence: 'not_ready', reason: 'break' });
  const tile = tiles(...ana, away).get('sales');
  expect(tile?.agents).toMatchObject({ not_ready: 1, available: 0, free: 0 });
});

test('[AG3] [AG8] who cannot be believed is not free and counts as unverified', () => {
  const declared = event('source.heartbeat', opening, { every: 10 });
  expect(tiles(...ana, declared).get('sales')?.agents).toMatchObject({ unverified: 1, available: 0, free: 0 });
});

const chats = [queue('chat', 'chat'), signedIn('ben'), queuesOf('ben', 'chat', 'sales'), queue('sales')];
const capacity = event('agent.capacity_changed', opening, { agent: 'ben', capacity: { chat: 2 } });

test('[AG8] on a chat with room for two: free for another, not for a third', () => {
  expect(free('chat', ...chats, capacity, ...inHand('one', 'chat', 'chat', 'ben'))).toBe(1);
  expect(free('chat', ...chats, capacity, ...inHand('one', 'chat', 'chat', 'ben'), ...inHand('two', 'chat', 'chat', 'ben'))).toBe(
    0,
  );
});

test('[AG8] where nobody said, there is room for one', () => {
  expect(free('chat', ...chats, ...inHand('one', 'chat', 'chat', 'ben'))).toBe(0);
});

test('[AG8] capacity is per channel: a chat takes no place of another channel', () => {
  const mail = [
    queue('mail', 'email'),
    event('agent.queues_changed', opening + second, { agent: 'ben', queues: ['chat', 'mail'] }),
  ];
  expect(free('mail', ...chats, ...mail, ...inHand('one', 'chat', 'chat', 'ben'))).toBe(1);
});

test('[AG8] who is on a voice contact is free for nothing', () => {
  const events = [...chats, capacity, ...inHand('call', 'sales', 'voice', 'ben')];
  expect([free('sales', ...events), free('chat', ...events)]).toEqual([0, 0]);
});

test('[AG8] who is on any other contact is not free for voice', () => {
  const voice = event('agent.queues_changed', opening + second, { agent: 'ben', queues: ['chat', 'sales'] });
  expect(free('sales', ...chats, capacity, voice)).toBe(1);
  expect(free('sales', ...chats, capacity, voice, ...inHand('one', 'chat', 'chat', 'ben'))).toBe(0);
});

test('[AG8] a contact whose channel nobody said counts as voice', () => {
  const call = [
    event('contact.queued', opening, { contact: 'c', queue: 'sales' }),
    event('contact.answered', opening, { contact: 'c', agent: 'ben' }),
  ];
  expect(free('chat', ...chats, capacity, ...call)).toBe(0);
});

test('[AG8] after-contact work still takes the place of its contact', () => {
  const wrap = [
    ...inHand('call', 'sales', 'voice', 'ana'),
    event('contact.ended', opening + 60 * second, { contact: 'call', wrapUp: true }),
  ];
  const tile = tiles(...ana, ...wrap).get('sales');
  expect(tile?.agents).toMatchObject({ acw: 1, free: 0 });
});

test('[AG8] a member of two queues shows in each, and once in their total', () => {
  const shown = tiles(queue('sales'), queue('support'), signedIn('ana'), queuesOf('ana', 'sales', 'support'));
  expect(['sales', 'support', '*'].map((name) => shown.get(name)?.agents.free)).toEqual([1, 1, 1]);
});
