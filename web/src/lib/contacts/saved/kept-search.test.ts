import { expect, test } from 'vitest';
import { savedSearch } from '@floorlight/shared/contacts/saved-search.ts';
import { usualAddress, type ContactsAddress } from '../contacts-address.ts';
import { addressOf, searchOf } from './kept-search.ts';

const zone = 'Europe/Madrid';
const now = Date.parse('2026-03-11T12:00:00Z');

const pages: [string, Partial<ContactsAddress>][] = [
  ['nothing but a log', { log: 'inbound' }],
  [
    'words and filters',
    { text: '"second invoice" -paid', queue: ['sales', 'loans'], outcome: ['answered'], disposition: 'Refund' },
  ],
  ['the last week', { when: 'week' }],
  ['today', { when: 'today', team: ['Blue'] }],
  ['days of its own', { when: 'between', from: '2026-03-02T09:00', to: '2026-03-04T17:30' }],
  ['what is overdue', { log: 'follow-up', doing: 'overdue' }],
  ['who is still to be called back', { log: 'missed', doing: 'open' }],
  ['figures', { waitFrom: '30', talkFrom: '12.5', ratingTo: '2', resolved: 'no', sentiment: 'negative' }],
];

test.each(pages)('%s: the API takes it, and it comes back as it was', (_name, page) => {
  const address = { ...usualAddress, ...page };
  const search = searchOf(address, zone, now);
  expect(savedSearch.safeParse({ name: 'One', search }).error).toBeUndefined();
  expect(addressOf(search, zone, now)).toEqual(address);
});

test('the last week is still the last week when it is loaded later; yesterday stays the day it was', () => {
  expect(searchOf({ ...usualAddress, when: 'week' }, zone, now)).toEqual({ days: 7 });
  const yesterday = searchOf({ ...usualAddress, when: 'yesterday' }, zone, now);
  expect(addressOf(yesterday, zone, now + 5 * 86_400_000)).toMatchObject({
    ...{ when: 'between', from: '2026-03-10T00:00', to: '2026-03-10T23:59' },
  });
});

test('what the page has no field for is not shown as if it were less', () => {
  expect(addressOf({ direction: 'inbound' }, zone, now)).toBeNull();
  expect(addressOf({ flag: 'rated' }, zone, now)).toBeNull();
  expect(addressOf({ issue: ['a', 'b'] }, zone, now)).toBeNull();
  expect(addressOf({ days: 90 }, zone, now)).toMatchObject({ when: 'between', from: '2025-12-12T00:00' });
});
