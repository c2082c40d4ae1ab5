import { expect, test } from 'vitest';
import { parseAs } from './parse-as.ts';

const now = Date.parse('2026-03-02T09:15:00Z');
const parse = (kind: string, text: string): unknown[] => parseAs(kind, Buffer.from(text), now);

test('events as they could be posted, then what was left out and why', () => {
  const lines = parse(
    'asterisk-queue-log',
    '1772442900|c|q|NONE|ENTERQUEUE||5551234|1\n1772442901|NONE|NONE|NONE|CONFIGRELOAD|\n',
  );
  expect(lines).toMatchObject([
    { specversion: '1.0', type: 'contact.queued', time: '2026-03-02T09:15:00.000Z', data: { contact: 'c', queue: 'q' } },
    { left: 'CONFIGRELOAD', why: 'changes nothing on a floor' },
  ]);
});

test('[EV6] an event the door would refuse is left out by the name of its field; card numbers are masked', () => {
  const event = {
    specversion: '1.0',
    id: '4111 1111 1111 1111',
    source: 's',
    type: 'contact.queued',
    time: '2026-03-02T09:15:00Z',
    data: {},
  };
  const [line] = parse('generic', JSON.stringify(event)) as [{ left: string; why: string }];
  expect([line.left, line.why]).toEqual(['contact.queued', expect.stringMatching(/data.contact is missing/)]);
  expect(JSON.stringify(line)).not.toContain('4111 1111 1111 1111');
});

test('another product’s payload is met with a sentence', () => {
  expect(() => parse('zendesk', '{"topicName":"x","eventBody":{}}')).toThrow("It looks like Genesys Cloud's");
});
