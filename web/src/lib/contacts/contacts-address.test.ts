import { expect, test } from 'vitest';
import { isNarrowed, readContactsAddress, usualAddress, writeContactsAddress, type ContactsAddress } from './contacts-address.ts';
import { queryOf } from './contacts-query.ts';

const zone = 'Europe/Madrid';
const now = Date.UTC(2026, 2, 29, 12);

const full: ContactsAddress = {
  ...{ log: 'follow-up', doing: 'open', text: '"second invoice" -paid', when: 'between', from: '2026-03-02T09:15' },
  ...{ to: '2026-03-02T09:15', queue: ['sales', 'a&b'], team: ['Blue'], agent: ['ada'], program: ['acme'], channel: ['voice'] },
  ...{ outcome: ['answered', 'lost'], disposition: 'refund', issue: 'Fees', resolved: 'no', sentiment: 'negative', id: 'c/1' },
  ...{ waitFrom: '20', talkFrom: '1.5', ratingTo: '2' },
};

test('an address says all of it, and is read as it was written; what is another’s stays', () => {
  const text = writeContactsAddress(new URLSearchParams('lang=ar&queue=old'), full);
  expect(readContactsAddress(new URLSearchParams(text))).toEqual(full);
  expect(text).toContain('lang=ar');
  expect(writeContactsAddress(new URLSearchParams(), usualAddress)).toBe('?');
});

test('what can’t be read is as if nobody had asked', () => {
  const odd = new URLSearchParams('log=secret&when=soon&from=9:15&outcome=won&waitFrom=-1&resolved=maybe&doing=never');
  expect(readContactsAddress(odd)).toEqual(usualAddress);
  expect([isNarrowed(usualAddress), isNarrowed({ ...usualAddress, log: 'missed' }), isNarrowed(full)]).toEqual([
    false,
    false,
    true,
  ]);
});

test('a minute that is named is among those asked for, on the floor’s clock', () => {
  const query = Object.fromEntries(queryOf({ ...full, queue: [] }, zone, now));
  expect(query).toMatchObject({
    view: 'follow-up',
    flag: 'follow-up',
    from: '2026-03-02T08:15:00.000Z',
    to: '2026-03-02T08:16:00.000Z',
  });
});

test('a day on which the clock changes is as long as it is', () => {
  const query = Object.fromEntries(queryOf({ ...usualAddress, when: 'today' }, zone, now));
  expect(query).toEqual({ from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' });
});

test('[CT2] overdue is what is open and due before now; a state that a log has not asks for nothing', () => {
  const asked = (log: ContactsAddress['log'], doing: ContactsAddress['doing']) =>
    Object.fromEntries(queryOf({ ...usualAddress, log, doing }, zone, now));
  expect(asked('follow-up', 'overdue')).toEqual({ view: 'follow-up', dueTo: new Date(now).toISOString() });
  expect(asked('missed', 'done')).toEqual({ view: 'missed', flag: 'called-back' });
  expect(asked('inbound', 'overdue')).toEqual({ view: 'inbound' });
});
