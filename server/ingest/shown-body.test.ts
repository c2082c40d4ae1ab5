import { expect, test } from 'vitest';
import { shownBody } from './shown-body.ts';

const shown = (body: unknown): unknown => JSON.parse(shownBody(Buffer.from(JSON.stringify(body))) ?? 'null');

test('[EV6] fields and values are shown; secrets, people and what somebody wrote are not', () => {
  const body = {
    type: 'call.ended',
    at: 1772442900,
    agent: { id: '7', status: 'available' },
    customer: { id: 'c-7', phone: '+493012345' },
    Caller: '+493012345',
    requester: { name: 'Ada' },
    token: 'abc',
    subject: 'My card does not work',
    tags: ['refund', 'write to ada@example.org'],
    aniName: 'John Doe',
    name: 'John Doe',
    TaskAttributes: '{"caller":"+493012345"}',
    raw_digits: '020 7946 0000',
    queueId: '020 7946 0000',
    nextSteps: [{ what: 'Call Ms Doe back' }],
    number: 493012345678,
    call_id: 5555555,
    disposition: 'refund',
    case_id: '4111 1111 1111 1111',
  };
  expect(shown(body)).toEqual({
    type: 'call.ended',
    at: 1772442900,
    agent: { id: '7', status: 'available' },
    customer: '[removed]',
    Caller: '[removed]',
    requester: '[removed]',
    token: '[removed]',
    subject: '[text, 21 characters]',
    tags: ['[text, 6 characters]', '[text, 24 characters]'],
    aniName: '[removed]',
    name: '[text, 8 characters]',
    TaskAttributes: '[text, 23 characters]',
    raw_digits: '[text, 13 characters]',
    queueId: '[text, 13 characters]',
    nextSteps: [{ what: '[text, 16 characters]' }],
    number: '[number]',
    call_id: 5555555,
    disposition: 'refund',
    case_id: expect.not.stringContaining('4111 1111'),
  });
});

test('forms and XML are shown by their fields too', () => {
  expect(JSON.parse(shownBody(Buffer.from('CallSid=CA1&From=%2B493012345&CallStatus=ringing')) ?? '')).toEqual({
    CallSid: 'CA1',
    From: '[removed]',
    CallStatus: 'ringing',
  });
  const xml = '<n><Case><Id>5</Id><Subject>Help</Subject></Case><Case><Id>6</Id></Case></n>';
  expect(JSON.parse(shownBody(Buffer.from(xml)) ?? '')).toEqual({
    n: { Case: [{ Id: '5', Subject: '[text, 4 characters]' }, { Id: '6' }] },
  });
});

test('what can’t be read, or is large, is not shown; a long one is cut', () => {
  expect(shownBody(Buffer.from('{"a":'))).toBeNull();
  expect(shownBody(Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))).toBeNull();
  expect(shownBody(Buffer.alloc(70_000, 0x20))).toBeNull();
  expect(shownBody(Buffer.from(JSON.stringify({ list: Array.from({ length: 3000 }, (_, n) => n) })))).toHaveLength(4097);
});
