import { describe, expect, test } from 'vitest';
import { nowhere, type Reach } from '@floorlight/shared/access/reach.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import { runFloor } from '@floorlight/shared/floor/testing/run-floor.ts';
import type { StoredContact } from '@floorlight/shared/store/find-contact.ts';
import { contactWithin, levelsOn } from './contact-within.ts';

const contact = 'c1';
const toLoans = [
  event('contact.queued', opening, { contact, queue: 'orders', program: 'acme' }),
  event('contact.offered', opening + 3000, { contact, agent: 'ada', queue: 'orders' }),
  event('contact.answered', opening + 8000, { contact, agent: 'ada' }),
  event('contact.transferred', opening + 9000, { contact, to: { queue: 'loans' } }),
  event('contact.queued', opening + 9000, { contact, queue: 'loans' }),
  event('contact.answered', opening + 20_000, { contact, agent: 'bob' }),
  event('contact.ended', opening + 30_000, { contact }),
];
const ordersAlone = [...toLoans.slice(0, 3), event('contact.ended', opening + 30_000, { contact })];

const stored = (told: typeof toLoans): StoredContact => {
  const hot = runFloor(told, opening + 100_000).contacts.get(contact);
  if (!hot) throw new Error('the contact is not on the floor');
  return { contact: { ...hot.settled.contact, afterWork: hot.settled.afterWork }, events: hot.events };
};

const read = (told: typeof toLoans, over: Partial<Reach>, queues: string[] | null, agents: string[] | null) => {
  const reach = { ...nowhere, ...over };
  const seen = { queues: queues && new Set(queues), agents: agents && new Set(agents) };
  const of = stored(told);
  const levelOf = levelsOn(reach, seen, of.contact.program);
  const { told: shown, agents: named } = contactWithin(of, seen, levelOf);
  return { ...shown, levels: named.map((agent) => [agent, levelOf(agent)]) };
};
const acme = (names: 'full' | 'nobody') => ({ programs: [{ program: 'acme', names }] });

test('of a customer the key is told and what is sealed, not what their number or address is like', () => {
  const customer = { key: 'k', sealed: 'id.sealed', number: '+47', tail: 't', email: 'e' };
  const all = read([event('contact.queued', opening, { contact, queue: 'orders', customer })], { whole: 'full' }, null, null);
  expect([all.customer, all.events[0]?.data.customer]).toEqual(Array(2).fill({ key: 'k', sealed: 'id.sealed' }));
});

describe('a contact that went on to another program’s queue', () => {
  test('is read whole by who reads the whole floor by name', () => {
    const all = read(toLoans, { whole: 'full' }, null, null);
    expect([all.visits.length, all.handlings.length, all.events.length]).toEqual([2, 2, toLoans.length]);
  });

  test('ends for a program’s reader where it leaves their queues, also where they read names', () => {
    for (const names of ['full', 'nobody'] as const) {
      const own = read(toLoans, acme(names), ['orders'], []);
      expect(JSON.stringify(own)).not.toMatch(/loans|bob/);
      expect([own.visits.map(({ queue }) => queue), own.offers.length, own.events]).toEqual([['orders'], 1, []]);
      expect(own.levels).toEqual([['ada', names]]);
    }
  });

  test('its handlings keep to their visits where the first is not within reach', () => {
    const late = read(toLoans, acme('full'), ['loans'], []);
    expect(late.handlings.map(({ agent, visit }) => [agent, visit])).toEqual([['bob', 0]]);
    expect([late.visits.map(({ queue }) => queue), late.offers]).toEqual([['loans'], []]);
  });

  test('names a team’s reader their own agents alone, and shows no events that name others', () => {
    const mixed = read(toLoans, { teams: ['Blue'] }, null, ['ada']);
    expect([mixed.levels, mixed.events]).toEqual([
      [
        ['ada', 'full'],
        ['bob', 'nobody'],
      ],
      [],
    ]);
  });
});

test('events are shown to who may read every name in them: a team’s reader, a program’s with names, not one without', () => {
  const count = ordersAlone.length;
  expect(read(ordersAlone, { teams: ['Blue'] }, null, ['ada']).events).toHaveLength(count);
  expect(read(ordersAlone, acme('full'), ['orders'], []).events).toHaveLength(count);
  expect(read(ordersAlone, acme('nobody'), ['orders'], []).events).toEqual([]);
  expect(read(ordersAlone, { whole: 'initials' }, null, null).events).toEqual([]);
});

test('who is offered a contact in words alone is not named there either', () => {
  const direct = ordersAlone.with(
    -1,
    event('contact.transferred', opening + 30_000, { contact, agent: 'ada', to: { agent: 'bob' } }),
  );
  expect(read(direct, { teams: ['Blue'] }, null, ['ada']).events).toEqual([]);
});
