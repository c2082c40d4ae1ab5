import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { View } from '../board/view/view-board.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import { advance } from './advance.ts';
import type { Floor } from './floor.ts';
import { forgetOldDays } from './forget.ts';
import { event, floorDay, opening } from './testing/generate.ts';
import { commit, reopen, runKept, type Kept } from './testing/kept-floor.ts';
import { look } from './testing/run-floor.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Lets whole days pass, as a worker does at the turn of each. */
const passDays = (floor: Floor, kept: Kept, days: number): void => {
  for (let passed = 1; passed <= days; passed += 1) {
    advance(floor, opening + passed * day);
    commit(floor, kept, true);
    forgetOldDays(floor);
    commit(floor, kept, true);
  }
};

const byName = <T extends { id: string }>(tiles: T[]): T[] => tiles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const shown = (floor: Floor): View => {
  const view = look(floor);
  return { ...view, queues: byName(view.queues), agents: byName(view.agents), sources: byName(view.sources) };
};

test('[EV2] days later a floor built again shows what the floor that went on shows', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(floorDay, fc.integer({ min: 1, max: 4 }), (events, days) => {
      const { floor, kept } = runKept(events, opening + 5 * hour, true);
      passDays(floor, kept, days);
      expect(shown(reopen(kept))).toEqual(shown(floor));
    }),
    { numRuns: 60 },
  );
});

test('[AG3] [EV2] work that lasts for days stays confirmed by the word that confirmed what it began in', () => {
  const events = [
    event('contact.queued', opening, { contact: 'c', queue: 'sales', channel: 'email' }),
    event('agent.snapshot', opening, { scope: 'all', agents: [] }),
    event('contact.offered', opening + 1000, { contact: 'c', agent: 'ana', queue: 'sales' }),
    event('agent.signed_out', opening + 1000, { agent: 'ana' }),
    event('agent.signed_in', opening + 2000, { agent: 'ana' }),
  ];
  const { floor, kept } = runKept(events, opening + 5 * hour, true);
  passDays(floor, kept, 2);
  for (const one of [floor, reopen(kept)]) expect(look(one).agents).toMatchObject([{ id: 'ana', confidence: 'confirmed' }]);
});

const available = (at: number): FloorEvent => event('agent.presence_changed', at, { agent: 'ana', presence: 'available' });

test('[EV4] a state that is repeated for days keeps its beginning, and few of the repeats', () => {
  const { floor, kept } = runKept(
    Array.from({ length: 40 }, (_, index) => available(opening + index * hour)),
    opening + 40 * hour,
    true,
  );
  passDays(floor, kept, 4);
  expect(floor.agents.get('ana')?.presence.length).toBeLessThanOrEqual(3);
  for (const one of [floor, reopen(kept)])
    expect(look(one).agents).toMatchObject([{ id: 'ana', state: 'available', since: opening }]);
});

test('[EV4] tallies before the previous local day are the records’, not the floor’s', () => {
  const { floor, kept } = runKept([event('contact.queued', opening, { contact: 'c', queue: 'sales' })], opening + hour, true);
  passDays(floor, kept, 1);
  expect([...floor.buckets.quarters.keys()]).toContain(`cohort:${opening}:sales`);
  passDays(floor, kept, 2);
  expect(floor.buckets.quarters.size).toBe(0);
});
