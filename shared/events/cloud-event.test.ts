import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCloudEvent } from './cloud-event.ts';

const queued = {
  specversion: '1.0',
  id: 'e-1',
  source: '/pbx',
  type: 'contact.queued',
  time: '2026-03-02T09:15:00.250+01:00',
  data: { contact: 'c-1', queue: 'sales' },
};
const parse = (change: Record<string, unknown>) => parseCloudEvent({ ...queued, ...change }, 'pbx');

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
    expect(parse({ sequence: 18 })).toMatchObject({ ok: true, event: { sequence: 18 } });
  });

  it.each([
    ['a list', [], 'bad-envelope', 'event: must be a CloudEvents JSON object'],
    ['no specversion', { ...queued, specversion: '0.3' }, 'bad-envelope', 'specversion: must be "1.0"'],
    ['no id', { ...queued, id: undefined }, 'bad-envelope', 'id: is missing; send text'],
    ['an id too long', { ...queued, id: 'x'.repeat(129) }, 'bad-envelope', 'id: must be at most 128 characters'],
    ['a time without offset', { ...queued, time: '2026-03-02T09:15:00' }, 'bad-envelope', 'time: must be an RFC 3339 instant'],
    [
      'a time without seconds',
      { ...queued, time: '2026-03-02T09:15Z' },
      'bad-envelope',
      'time: must be an RFC 3339 instant with seconds',
    ],
    ['a day that is none', { ...queued, time: '2026-02-30T09:15:00Z' }, 'bad-envelope', 'time: must be an RFC 3339 instant'],
    ['a sequence of letters', { ...queued, sequence: 'A1' }, 'bad-envelope', 'sequence: must be a whole number'],
    ['an extension in capitals', { ...queued, traceParent: 'x' }, 'bad-envelope', 'traceParent: attribute names are lower-case'],
    ['an object as extension', { ...queued, trace: {} }, 'bad-envelope', 'trace: an extension must be text'],
    ['binary data', { ...queued, data_base64: 'AA==' }, 'bad-envelope', 'data_base64: binary data is not taken'],
    ['no data', { ...queued, data: null }, 'bad-envelope', 'data: must be an object'],
    ['an unknown type', { ...queued, type: 'contact.teleported' }, 'unknown-type', 'type: "contact.teleported" is not known'],
    ['a type of Object', { ...queued, type: 'constructor' }, 'unknown-type', 'type: "constructor" is not known'],
    ['a setting', { ...queued, type: 'config.floor_defined' }, 'reserved-type', 'type: "config.floor_defined" is Floorlight'],
    ['a missing field', { ...queued, data: { contact: 'c-1' } }, 'bad-data', 'data.queue: is missing; send text'],
    [
      'a misspelt field',
      { ...queued, data: { ...queued.data, quueue: 1 } },
      'bad-data',
      'data.quueue: not a field of this event',
    ],
    [
      'an empty customer',
      { ...queued, data: { ...queued.data, customer: {} } },
      'bad-data',
      'data.customer: name at least one of',
    ],
    [
      'half a pair',
      { ...queued, data: { ...queued.data, issue: '\ud800' } },
      'bad-text',
      'data.issue: holds half of a surrogate',
    ],
    ['U+0000', { ...queued, data: { ...queued.data, issue: 'a\u0000' } }, 'bad-text', 'data.issue: holds the character U+0000'],
  ])('[EV6] refuses %s, naming the field and the fix', (_what, input, code, detail) => {
    expect(parseCloudEvent(input, 'pbx')).toMatchObject({ ok: false, code, detail: expect.stringContaining(detail) });
  });

  it('[EV6] refuses a customer that claims to be sealed already', () => {
    const forged = parse({ data: { ...queued.data, customer: { key: 'k', sealed: 's' } } });
    expect(forged).toMatchObject({ ok: false, code: 'bad-data', detail: expect.stringContaining('data.customer') });
  });

  it('[EV6] refuses __proto__ as a field at any depth, and as an id', () => {
    const data = JSON.parse('{"agent":"a","queues":[{"queue":"q","__proto__":{"paused":true}}]}') as unknown;
    expect(parse({ type: 'agent.signed_in', data })).toMatchObject({
      ok: false,
      detail: expect.stringContaining('data.queues[0].__proto__'),
    });
    expect(parse({ data: { contact: '__proto__', queue: 'q' } })).toMatchObject({ ok: false, code: 'bad-data' });
    expect(parseCloudEvent(JSON.parse('{"__proto__":{"specversion":"1.0"}}'), 'pbx')).toMatchObject({
      ok: false,
      code: 'bad-envelope',
    });
  });

  it('[EV6] refuses what is nested too deep', () => {
    const deep = Array.from({ length: 30 }).reduce<unknown>((inner) => ({ inner }), 1);
    expect(parse({ data: { ...queued.data, deep } })).toMatchObject({ ok: false, code: 'too-deep' });
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
          if (!parsed.ok) expect(parsed.detail).toMatch(/^[^:]+: .+/);
        },
      ),
    );
  });
});
