import { expect, test } from 'vitest';
import type { AgentTile } from '../board/board.ts';
import type { EventData, FloorEvent } from '../events/floor-event.ts';
import { advance } from './advance.ts';
import { forgetOldDays } from './forget.ts';
import { event, opening } from './testing/generate.ts';
import { reopen, runKept, commit } from './testing/kept-floor.ts';
import { look, runFloor } from './testing/run-floor.ts';
import type { Floor } from './floor.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = opening + 60 * minute;

const snapshot = (at: number, data: Partial<EventData<'agent.snapshot'>>, source = 'pbx'): FloorEvent =>
  event('agent.snapshot', at, { scope: 'all', agents: [], ...data }, { source });
const signedIn = (agent: string, at = opening): FloorEvent => event('agent.signed_in', at, { agent });
const queued = (contact: string, at = opening): FloorEvent => event('contact.queued', at, { contact, queue: 'sales' });

const tileIn = (floor: Floor, agent: string): Partial<AgentTile> => look(floor).agents.find(({ id }) => id === agent) ?? {};
const tile = (events: FloorEvent[], agent: string): Partial<AgentTile> => tileIn(runFloor(events, now), agent);
const outcome = (events: FloorEvent[], contact: string, at = now) => {
  const [visit] = runFloor(events, at).contacts.get(contact)?.settled.contact.visits ?? [];
  return [visit?.outcome, visit?.leftAt];
};

test('[EV7] an agent the full picture lacks is offline from then on, inferred', () => {
  const at = opening + 5 * minute;
  expect(tile([signedIn('ana'), snapshot(at, {})], 'ana')).toMatchObject({
    state: 'offline',
    since: at,
    cause: 'snapshot',
    confidence: 'inferred',
  });
});

test('[EV7] what it does not contradict stays as it was', () => {
  const agrees = snapshot(opening + 5 * minute, { agents: [{ agent: 'ana', presence: 'available' }] });
  expect(tile([signedIn('ana'), agrees], 'ana')).toMatchObject({ since: opening, cause: 'agent', confidence: 'confirmed' });
});

test('[EV7] it changes presence and reason to what it lists', () => {
  const away = snapshot(opening + 5 * minute, { agents: [{ agent: 'ana', presence: 'not_ready', reason: 'lunch' }] });
  expect(tile([signedIn('ana'), away], 'ana')).toMatchObject({ state: 'not_ready', reason: 'lunch', cause: 'snapshot' });
});

test('[EV7] it speaks only of those in its scope', () => {
  const others = snapshot(opening + 5 * minute, { scope: { agents: ['ben'] } });
  const events = [signedIn('ana'), signedIn('ben'), others];
  expect([tile(events, 'ana').state, tile(events, 'ben').state]).toEqual(['available', 'offline']);
});

test('[EV7] an event that is older but arrives after it does not undo it', () => {
  const at = opening + 5 * minute;
  expect(tile([snapshot(at, {}), signedIn('ana')], 'ana')).toMatchObject({ state: 'offline', since: at });
  expect(tile([snapshot(at, {}), signedIn('ana', at + 1)], 'ana')).toMatchObject({ state: 'available', since: at + 1 });
});

test('[EV7] a contact it does not list ended then', () => {
  const at = opening + 5 * minute;
  expect(outcome([queued('c'), snapshot(at, { contacts: [] })], 'c')).toEqual(['lost', at]);
  expect(outcome([queued('c'), snapshot(at, { contacts: ['c'] })], 'c')).toEqual(['waiting', null]);
  expect(outcome([queued('c'), snapshot(at, {})], 'c')).toEqual(['waiting', null]);
});

test('[EV7] the first snapshot that lacks a contact says when it ended', () => {
  const [listed, first, second] = [5, 10, 15].map((minutes) => opening + minutes * minute);
  const events = [
    queued('c'),
    snapshot(second ?? 0, { contacts: [] }),
    snapshot(listed ?? 0, { contacts: ['c'] }),
    snapshot(first ?? 0, { contacts: [] }),
  ];
  expect(outcome(events, 'c')).toEqual(['lost', first]);
});

test('[EV7] an event of the contact that is newer than the snapshot overrules it', () => {
  const at = opening + 5 * minute;
  const rings = event('contact.offered', at + 1000, { contact: 'c', agent: 'ana' });
  expect(outcome([queued('c'), snapshot(at, { contacts: [] }), rings], 'c')).toEqual(['waiting', null]);
});

test('[EV7] only a source that reported the contact can miss it', () => {
  expect(outcome([queued('c'), snapshot(opening + minute, { contacts: [] }, 'crm')], 'c')).toEqual(['waiting', null]);
});

test('[EV7] an open handling ends with it, out of handle time', () => {
  const at = opening + 5 * minute;
  const answered = event('contact.answered', opening + 1000, { contact: 'c', agent: 'ana' });
  const floor = runFloor(
    [queued('c'), answered, snapshot(at, { contacts: [], agents: [{ agent: 'ana', presence: 'available' }] })],
    now,
  );
  expect(floor.contacts.get('c')?.settled.contact.handlings).toMatchObject([{ end: 'presumed', endedAt: at }]);
  expect(tileIn(floor, 'ana')).toMatchObject({ state: 'available', since: at });
});

test('[EV7] what a snapshot said of an agent holds after its day is forgotten, and after a reload', () => {
  const { floor, kept } = runKept([signedIn('ana'), snapshot(opening + minute, {})], now, true);
  for (const days of [1, 2, 3]) {
    advance(floor, opening + days * day);
    forgetOldDays(floor);
    commit(floor, kept, true);
    expect(tileIn(floor, 'ana').state).toBe('offline');
    expect(tileIn(reopen(kept), 'ana').state).toBe('offline');
  }
});

test('[EV7] a snapshot that nothing rests on any more is forgotten', () => {
  const turns = (['available', 'not_ready', 'available', 'not_ready'] as const).map((presence, index) =>
    event('agent.presence_changed', now + index * minute, { agent: 'ana', presence }),
  );
  const { floor, kept } = runKept([signedIn('ana'), snapshot(opening + minute, {}), ...turns], now + 5 * minute, true);
  advance(floor, opening + 3 * day);
  forgetOldDays(floor);
  commit(floor, kept, true);
  expect(floor.snapshots).toEqual([]);
  expect(tileIn(reopen(kept), 'ana').state).toBe('not_ready');
});
