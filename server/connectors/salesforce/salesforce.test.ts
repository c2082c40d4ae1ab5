import { expect, test } from 'vitest';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { readAs } from '../testing/read-as.ts';
import { salesforce } from './receiver.ts';

const record = (object: string, fields: Record<string, string>): string =>
  `<sObject xsi:type="sf:${object}" xmlns:sf="urn:x">${Object.entries(fields)
    .map(([name, value]) => `<sf:${name}>${value}</sf:${name}>`)
    .join('')}</sObject>`;
const message = (...records: string[]): string =>
  '<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  '<e:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><SessionId>a-session</SessionId>' +
  records.map((one, nth) => `<Notification><Id>04l00000000000${nth}</Id>${one}</Notification>`).join('') +
  '</notifications></e:Body></e:Envelope>';

const made = { Id: '500A', CreatedDate: '2026-03-02T09:00:00.000Z' };
const later = { ...made, LastModifiedDate: '2026-03-02T09:10:00.000Z' };
const work = { Id: '0Bz1', UserId: '005A', WorkItemId: '500A', LastModifiedDate: later.LastModifiedDate };

test.each<[string, Record<string, string>, string[]]>([
  ['Case', { ...made, LastModifiedDate: made.CreatedDate, Subject: 'Lamp &amp; shade' }, ['case.opened']],
  ['Case', { ...later, Status: 'Closed' }, ['case.resolved']],
  ['Case', { ...later, Status: 'Reopened' }, ['case.reopened']],
  ['Case', { ...later, Status: 'Working', IsEscalated: 'true', OwnerId: '00G1' }, ['case.escalated', 'case.assigned']],
  ['AgentWork', { ...work, Status: 'Assigned' }, ['contact.offered']],
  ['AgentWork', { ...work, Status: 'Opened' }, ['contact.answered']],
  ['AgentWork', { ...work, Status: 'DeclinedOnPushTimeout' }, ['contact.declined']],
  ['AgentWork', { ...work, Status: 'Closed' }, ['contact.ended']],
  [
    'UserServicePresence',
    { ...later, UserId: '005A', ServicePresenceStatusName: 'Lunch', IsAway: 'true' },
    ['agent.presence_changed'],
  ],
  ['UserServicePresence', { ...later, UserId: '005A', StatusEndDate: '2026-03-02T09:10:00.000Z' }, ['agent.signed_out']],
  ['CaseComment', later, []],
])('an outbound message of a %s', (object, fields, types) => {
  expect(typesOf(readAs(salesforce, message(record(object, fields))).events)).toEqual(types);
});

test('[EV6] of a batch with one that lacks its time the others count', () => {
  const many = Array.from({ length: 99 }, (_none, nth) => record('Case', { ...later, Id: `500${nth}`, Status: 'Closed' }));
  const { events, left } = readAs(salesforce, message(...many, record('Case', { Id: '5', Status: 'Closed' })));
  expect([events.length, left.map(({ kept }) => kept?.code)]).toEqual([99, ['unusable']]);
});

const change = (over: object, fields: object) => ({
  data: {
    event: { replayId: 7 },
    payload: {
      ChangeEventHeader: {
        entityName: 'Case',
        changeType: 'UPDATE',
        recordIds: ['500A', '500B'],
        commitTimestamp: 1_772_442_900_000,
        commitNumber: 12,
        transactionKey: 't',
        sequenceNumber: 1,
        ...over,
      },
      ...fields,
    },
  },
});

test('change data capture: each record of a change, by the fields that changed', () => {
  const closed = readAs(salesforce, change({ changedFields: ['Status'] }, { Status: 'Closed', OwnerId: '005A' }));
  expect(typesOf(closed.events)).toEqual(['case.resolved', 'case.resolved']);
  expect(typesOf(readAs(salesforce, change({ changeType: 'CREATE', recordIds: ['500A'] }, {})).events)).toEqual(['case.opened']);
  expect(
    typesOf(readAs(salesforce, change({ changedFields: ['OwnerId'] }, { OwnerId: '005A', Status: 'Closed' })).events),
  ).toEqual(['case.assigned', 'case.assigned']);
  expect(readAs(salesforce, change({ changeType: 'GAP_UPDATE' }, {})).left[0]?.why).toMatch(/lost/);
});

test.each([
  ['a type definition', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', /type definition/],
  ['an entity', '<a>&secret;</a>', /is not XML/],
  ['an open end', '<a><b></a>', /is not XML/],
])('[EV6] %s is refused', (_what, text, words) => {
  expect(() => readAs(salesforce, text)).toThrow(words);
});

test('the acknowledgement', () => {
  const { status, type, body } = salesforce.answer({ accepted: 0, duplicates: 0, rejected: [] });
  expect([status, type]).toEqual([200, 'text/xml; charset=utf-8']);
  expect(body).toContain('<Ack>true</Ack>');
});

test.runIf(isThere)('recorded messages: leads are of no use, an empty one says nothing', () => {
  const three = readAs(salesforce, fixture('salesforce/outbound-message-3-notifications.xml'));
  expect([three.events, three.left.map(({ what }) => what)]).toEqual([[], ['Lead1', 'Lead2', 'Lead3']]);
  expect(readAs(salesforce, fixture('salesforce/outbound-message-empty.xml'))).toEqual({ events: [], left: [], single: false });
});
