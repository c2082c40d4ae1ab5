import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactEvent, EventData, FloorEvent } from '../../events/floor-event.ts';
import { asMeant } from '../../events/as-meant.ts';
import { floorDay } from '../testing/generate.ts';
import { compareEvents } from '../order.ts';
import { foldContact } from './fold.ts';

type Type = ContactEvent['type'];
const merged = new Map([
  ['queue:old', 'sales'],
  ['agent:ext', 'ada'],
] as const);

/** Each with the second it happens at; from `since` on what was merged is meant. */
const fold = (since: number, until: number, ...told: [number, Type, Record<string, unknown>][]) => {
  const events = told.map(([time, type, data]) => {
    const event = { id: String(time), source: 's', time, type, data: { contact: 'c', ...data } as EventData<Type> } as FloorEvent;
    return (time >= since && time < until ? asMeant(event, merged) : event) as ContactEvent;
  });
  return foldContact('c', events);
};
const ever = Number.POSITIVE_INFINITY;

test('[EV11] [TA2] who waited in a queue when that was merged is answered there, and opens no second visit', () => {
  const { visits, handlings } = fold(
    5,
    ever,
    [1, 'contact.queued', { queue: 'old' }],
    [2, 'contact.offered', { queue: 'old', agent: 'ext' }],
    [7, 'contact.answered', { queue: 'old', agent: 'ext' }],
    [9, 'contact.ended', { agent: 'ext' }],
    [11, 'contact.wrapped', { agent: 'ext' }],
  );
  expect(visits).toMatchObject([{ queue: 'old', outcome: 'answered', leftAt: 7 }]);
  expect(handlings).toMatchObject([{ agent: 'ext', end: 'recorded', endedAt: 9, wrappedAt: 11 }]);
});

test('[TA2] who enters it from then on is in the queue that is meant', () => {
  const { visits, handlings } = fold(
    5,
    ever,
    [6, 'contact.queued', { queue: 'old' }],
    [7, 'contact.answered', { queue: 'old', agent: 'ext' }],
    [9, 'contact.ended', {}],
  );
  expect(visits).toMatchObject([{ queue: 'sales', outcome: 'answered' }]);
  expect(handlings).toMatchObject([{ agent: 'ada', endedAt: 9 }]);
});

test('[TA2] a merge that is undone ends nothing twice either', () => {
  const { visits, handlings } = fold(
    0,
    5,
    [1, 'contact.queued', { queue: 'old' }],
    [2, 'contact.offered', { queue: 'old', agent: 'ext' }],
    [7, 'contact.answered', { queue: 'old', agent: 'ext' }],
    [9, 'contact.ended', { agent: 'ext' }],
  );
  expect(visits).toMatchObject([{ queue: 'sales', outcome: 'answered' }]);
  expect(handlings).toMatchObject([{ agent: 'ada', endedAt: 9 }]);
});

test('[TA1] a second stay, and a second ring, are where they are meant now', () => {
  const { visits, handlings } = fold(
    5,
    ever,
    [1, 'contact.queued', { queue: 'old' }],
    [2, 'contact.answered', { queue: 'old', agent: 'ext' }],
    [6, 'contact.transferred', { agent: 'ext', to: { queue: 'old' } }],
    [6, 'contact.queued', { queue: 'old' }],
    [7, 'contact.offered', { queue: 'old', agent: 'ext' }],
    [8, 'contact.answered', { queue: 'old', agent: 'ext' }],
    [9, 'contact.ended', {}],
  );
  expect(visits.map(({ queue, outcome }) => [queue, outcome])).toEqual([
    ['old', 'answered'],
    ['sales', 'answered'],
  ]);
  expect(handlings.map(({ agent }) => agent)).toEqual(['ext', 'ada']);
});

test('[EV11] [TA2] whatever is merged, and whenever: a contact has as many visits and handlings, ended alike, as without', () => {
  const ids = { ana: 'ana*', ben: 'ben*', sales: 'sales*', support: 'support*' };
  const apart = new Map([
    ['agent:ana', ids.ana],
    ['agent:ben', ids.ben],
    ['queue:sales', ids.sales],
    ['queue:support', ids.support],
  ] as const);
  const shape = (events: readonly ContactEvent[]) => {
    const { visits, handlings, offers, endedAt } = foldContact('c', events);
    const plain = (name: string | null): string | undefined => name?.replace('*', '');
    return {
      visits: visits.map((one) => ({ ...one, queue: plain(one.queue) })),
      handlings: handlings.map((one) => ({ ...one, agent: plain(one.agent) })),
      offers: offers.map((one) => ({ ...one, agent: plain(one.agent), queue: null })),
      endedAt,
    };
  };
  fc.assert(
    fc.property(floorDay, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (day, since, until) => {
      const contacts = day.filter((event): event is ContactEvent => event.type.startsWith('contact.')).sort(compareEvents);
      for (const events of Map.groupBy(contacts, ({ data }) => data.contact).values()) {
        const [from, to] = [since, until].map((share) => events[Math.floor((events.length * share) / 100)]?.time ?? ever);
        const told = events.map((event) =>
          event.time >= (from ?? 0) && event.time < (to ?? 0) ? (asMeant(event, apart) as ContactEvent) : event,
        );
        expect(shape(told)).toEqual(shape(events));
      }
    }),
    { numRuns: 200 },
  );
});
