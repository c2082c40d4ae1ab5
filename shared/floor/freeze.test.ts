import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { advance } from './advance.ts';
import { applyEvent } from './apply-event.ts';
import { newFloor, type Floor } from './floor.ts';
import { readAgentTally, type KeptAgentTally } from './keep/kept-agent-tally.ts';
import { disordered, event, floorDay, opening, replayFloor } from './testing/generate.ts';
import { commit, nothingKept, reopen, warmNamed, type Kept } from './testing/kept-floor.ts';
import { look } from './testing/run-floor.ts';

const hour = 3_600_000;
const evening = opening + 9 * hour;
const patience = { timeout: 120_000 };

interface Followed {
  readonly floor: Floor;
  readonly kept: Kept;
}

const follow = (events: readonly FloorEvent[], cools: boolean, reopens: boolean, each: (one: Followed) => void): Followed => {
  let floor = newFloor('f');
  const kept = nothingKept();
  for (const one of [replayFloor(), ...events]) {
    warmNamed(floor, kept, one);
    applyEvent(floor, one);
    commit(floor, kept, cools);
    if (reopens) floor = reopen(kept);
    each({ floor, kept });
  }
  advance(floor, evening);
  commit(floor, kept, cools);
  return { floor, kept };
};

const byName = <T extends { id: string }>(tiles: T[]): T[] => tiles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const shown = ({ floor }: Followed) => {
  const { agents, queues, sources, head } = look(floor);
  return { agents: byName(agents), queues: byName(queues), sources: byName(sources), head };
};

/** Agents' quarter-hours as they are read at the end. */
const read = ({ kept, floor }: Followed): [string, unknown][] =>
  [...kept.agentTallies]
    .map(([key, json]): [string, unknown] => {
      const start = Number(key.slice(0, key.indexOf(':')));
      return [key, readAgentTally(JSON.parse(json) as KeptAgentTally, start, floor.clock.now)];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));

const expectNoDifference = (events: readonly FloorEvent[], reopens: boolean): void => {
  const seen: unknown[] = [];
  const whole = follow(events, false, false, (one) => seen.push(shown(one)));
  let step = 0;
  const frozen = follow(events, true, reopens, (one) => {
    expect(shown(one)).toEqual(seen[step]);
    step += 1;
  });
  expect(shown(frozen)).toEqual(shown(whole));
  expect(read(frozen)).toEqual(read(whole));
};

const disorder = floorDay.chain(disordered);

test('[EV4] a floor that lets go of what is over shows and tallies what one that keeps everything does', patience, () => {
  fc.assert(
    fc.property(fc.oneof(floorDay, disorder), (events) => expectNoDifference(events, false)),
    { numRuns: 25 },
  );
});

test('[EV4] so does one that is loaded anew after every commit', patience, () => {
  fc.assert(
    fc.property(fc.oneof(floorDay, disorder), (events) => expectNoDifference(events, true)),
    { numRuns: 25 },
  );
});

test('[AG5] [EV4] nor does a streak begin later where a ring that lasts stands at the edge of what is in memory', () => {
  const ring = (id: string, at: number): FloorEvent[] => [
    event('contact.queued', at - 1000, { contact: id, queue: 'sales' }),
    event('contact.offered', at, { contact: id, agent: 'ana' }),
  ];
  const day = [
    event('agent.presence_changed', opening, { agent: 'ana', presence: 'available' }),
    event('agent.presence_changed', opening, { agent: 'ben', presence: 'available' }),
    ...ring('c1', opening + 10_000),
    event('contact.left_queue', opening + 12_000, { contact: 'c1', how: 'overflow' }),
    event('contact.ended', opening + 13_000, { contact: 'c1' }),
    ...ring('c2', opening + 20_000),
    event('contact.queued', opening + 45 * 60_000, { contact: 'c3', queue: 'sales' }),
    event('contact.left_queue', opening + 46 * 60_000, { contact: 'c2', how: 'overflow' }),
  ];
  expectNoDifference(day, true);
});

const call = (id: string, at: number): FloorEvent[] => [
  event('contact.queued', at, { contact: id, queue: 'sales' }),
  event('contact.offered', at + 1000, { contact: id, agent: 'ana' }),
  event('contact.answered', at + 5000, { contact: id, agent: 'ana' }),
  event('contact.ended', at + 60_000, { contact: id, agent: 'ana' }),
];

test('an agent’s work of hours ago is not in memory, and comes back when late word changes it', () => {
  const day = Array.from({ length: 48 }, (_, index) => call(`c${index}`, opening + index * 5 * 60_000)).flat();
  const { floor, kept } = follow(day, true, false, () => {});
  const ana = floor.agents.get('ana');
  expect(kept.past.size).toBeGreaterThan(0);
  expect(ana?.work.size).toBeLessThan(10);
  expect(ana?.spans.length).toBeLessThan(20);
  const late = event('contact.held', opening + 30_000, { contact: 'c0', agent: 'ana' });
  warmNamed(floor, kept, late);
  applyEvent(floor, late);
  commit(floor, kept, false);
  expect(ana?.past).toBeNull();
  expect(ana?.work.size).toBe(48);
  expect(kept.past.size).toBe(0);
  expect(JSON.parse(kept.agentTallies.get(`${opening}:ana`) ?? '')).toMatchObject({ tally: { holding: 30_000, handled: 3 } });
});
