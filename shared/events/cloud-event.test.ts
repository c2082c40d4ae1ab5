import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCloudEvent, type Parsed } from './cloud-event.ts';
import { inOneSentence } from './field-faults.ts';

const queued = {
  specversion: '1.0',
  id: 'e-1',
  source: '/pbx',
  type: 'contact.queued',
  time: '2026-03-02T09:15:00.250+01:00',
  data: { contact: 'c-1', queue: 'sales' },
};
const parse = (change: Record<string, unknown>) => parseCloudEvent({ ...queued, ...change }, 'pbx');
const withData = (change: Record<string, unknown>) => ({ ...queued, data: { ...queued.data, ...change } });
const said = (parsed: Parsed) => (parsed.ok ? 'taken' : `${parsed.code}: ${inOneSentence(parsed.errors)}`);

describe('parseCloudEvent', () => {
  it('[EV3] turns the time with its offset into UTC milliseconds', () => {
    const event = {
      id: 'e-1',
      source: 'pbx',
      type: 'contact.queued',
      time: Date.UTC(2026, 2, 2, 8, 15, 0, 250),
      data: queued.data,
    };
    expect(parse({})).toEqual({ ok: true, event });
  });

  it('takes extensions and null attributes, and the sequence as number or digits', () => {
    expect(parse({ subject: null, traceparent: '00-1', sequence: '17' })).toMatchObject({ ok: true, event: { sequence: 17 } });
    expect(parse({ sequence: 18, tracestate: {} })).toMatchObject({ ok: true, event: { sequence: 18 } });
  });

  it.each([
    ['a list', [], 'invalid-event: body must be an object'],
    ['another specversion', { ...queued, specversion: '0.3' }, 'invalid-event: specversion must be "1.0"'],
    ['no id', { ...queued, id: undefined }, 'invalid-event: id is missing; give a string'],
    ['an id too long', { ...queued, id: 'x'.repeat(129) }, 'invalid-event: id must be at most 128 characters'],
    ['a time without offset', { ...queued, time: '2026-03-02T09:15:00' }, 'invalid-event: time must be an RFC 3339 instant'],
    ['a time without seconds', { ...queued, time: '2026-03-02T09:15Z' }, 'invalid-event: time must be an RFC 3339 instant'],
    ['a day that is none', { ...queued, time: '2026-02-30T09:15:00Z' }, 'invalid-event: time must be an RFC 3339 instant'],
    ['a time before all', { ...queued, time: '1969-12-31T23:59:59Z' }, 'invalid-event: time must not be before 1970'],
    ['a sequence of letters', { ...queued, sequence: 'A1' }, 'invalid-event: sequence must be a whole number'],
    ['binary data', { ...queued, data_base64: 'AA==' }, 'invalid-event: data_base64 is not taken'],
    ['no data', { ...queued, data: null }, 'invalid-event: data is missing; give an object'],
    ['an unknown type', { ...queued, type: 'contact.teleported' }, 'unknown-type: type is not in the vocabulary'],
    ['a type of Object', { ...queued, type: 'constructor' }, 'unknown-type: type is not'],
    ['a setting', { ...queued, type: 'config.floor_defined' }, 'reserved-type: type config.* is written by Floorlight'],
    ['a missing field', { ...queued, data: { contact: 'c-1' } }, 'invalid-data: data.queue is missing; give a string'],
    ['a misspelt field', withData({ quueue: 1 }), 'invalid-data: data has unknown fields "quueue"; leave them out'],
    ['an empty customer', withData({ customer: {} }), 'invalid-data: data.customer name at least one of'],
    [
      'a sealed customer',
      withData({ customer: { key: 'k', sealed: 's' } }),
      'invalid-data: data.customer must be given in clear',
    ],
    ['half a pair', withData({ issue: '\ud800' }), 'invalid-data: data.issue holds half of a surrogate pair'],
    ['U+0000', withData({ issue: 'a\u0000' }), 'invalid-data: data.issue holds the character U+0000'],
    ['U+0000 in a name', withData({ 'a\u0000': 1 }), 'invalid-data: data has a field whose name holds the character U+0000'],
    ['half a pair as id', { ...queued, id: '\udc00' }, 'invalid-event: id holds half of a surrogate pair'],
  ])('[EV6] refuses %s, naming the field and the fix', (_what, input, sentence) => {
    expect(said(parseCloudEvent(input, 'pbx'))).toContain(sentence);
  });

  it('[EV6] refuses __proto__ as a field at any depth, and as an id', () => {
    const data = JSON.parse('{"agent":"a","queues":[{"queue":"q","__proto__":{"paused":true}}]}') as unknown;
    expect(said(parse({ type: 'agent.signed_in', data }))).toContain('data.queues[0].__proto__ is a name that is not allowed');
    expect(said(parse({ data: { contact: '__proto__', queue: 'q' } }))).toContain('data.contact must not');
    expect(said(parseCloudEvent(JSON.parse('{"__proto__":{"specversion":"1.0"}}'), 'pbx'))).toContain('specversion');
  });

  it('[EV6] answers any JSON value with an event or a fault that says something', () => {
    const almost = fc.record(
      { ...Object.fromEntries(Object.keys(queued).map((key) => [key, fc.jsonValue()])) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          almost,
          almost.map((part) => ({ ...queued, ...part })),
        ),
        (input) => {
          const parsed = parseCloudEvent(input, 'pbx');
          if (!parsed.ok) expect(inOneSentence(parsed.errors)).toMatch(/^\S+ .+/);
        },
      ),
    );
  });
});
