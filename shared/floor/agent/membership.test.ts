import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { agentOf } from '../entities.ts';
import { event, opening } from '../testing/generate.ts';
import { look, runFloor } from '../testing/run-floor.ts';
import { membershipsOf, type Membership } from './agent.ts';

const hour = 3_600_000;
const memberships = (events: FloorEvent[], now = opening + hour): Membership[] =>
  look(runFloor(events, now)).agents.find(({ id }) => id === 'ana')?.queues ?? [];

const said = event('agent.signed_in', opening, { agent: 'ana', queues: ['sales', { queue: 'support', paused: true }] });
const set = event('config.agent_defined', opening, { agent: 'ana', queues: ['billing'] }, { source: 'floorlight' });
const handled = [
  event('contact.queued', opening, { contact: 'c', queue: 'retention' }),
  event('contact.answered', opening + 1000, { contact: 'c', agent: 'ana' }),
  event('contact.ended', opening + 60_000, { contact: 'c' }),
];
const from = (id: string, paused = false, inferred = false): Membership => ({ id, paused, inferred });

test('[AG8] membership comes from the source before all else', () => {
  expect(memberships([said, set, ...handled])).toEqual([from('sales'), from('support', true)]);
});

test('[AG8] the newest list of the source counts, and is the whole of it', () => {
  const changed = event('agent.queues_changed', opening + 1000, { agent: 'ana', queues: ['support'] });
  expect(memberships([changed, said])).toEqual([from('support')]);
});

test('[AG8] else from settings', () => {
  expect(memberships([set, ...handled])).toEqual([from('billing')]);
});

test('[AG8] else from the queues handled in the last 8 hours, inferred', () => {
  expect(memberships(handled)).toEqual([from('retention', false, true)]);
  expect(memberships(handled, opening + 60_000 + 8 * hour)).toEqual([from('retention', false, true)]);
  expect(memberships(handled, opening + 60_001 + 8 * hour)).toEqual([]);
});

test('[AG8] an agent nobody said anything about is a member of nothing', () => {
  const floor = runFloor([], opening);
  expect(membershipsOf(agentOf(floor, 'ana'), 0)).toEqual([]);
});
