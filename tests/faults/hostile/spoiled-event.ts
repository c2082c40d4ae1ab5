import { goodEvent, json, whole, type Kind } from './hostile-request.ts';

const wrong = [null, true, 0, -1, 1.5, 1e308, '', ' ', [], {}, [[]], { length: 1e9 }, '\u0000', 'a\ud800', 'x'.repeat(300)];
/** Of these none may be told by any value of `wrong`. */
const required = ['specversion', 'id', 'type', 'time', 'data'] as const;
const takenAs: Record<string, (value: unknown) => boolean> = {
  id: (value) => typeof value === 'string' && value === ' ',
};

/** A field of another type than it has. */
export const wrongType: Kind = (random) => {
  const field = random.pick(required);
  const value = random.pick(wrong.filter((one) => !takenAs[field]?.(one)));
  return { body: json({ ...goodEvent(random), [field]: value }), expected: [422] };
};

export const wrongData: Kind = (random) => {
  const event = goodEvent(random);
  const field = random.pick(['contact', 'agent', 'queue'].filter((name) => name in event.data));
  const value = random.pick([null, true, 7, [], {}, '', '\u0007', 'a\ud83d', 'x'.repeat(129), '__proto__']);
  return { body: json({ ...event, data: { ...event.data, [field]: value } }), expected: [422] };
};

/** Written by hand, since JSON.stringify would not. */
const numbers = ['1e400', '-1e400', '1e308', '-0.5', '9007199254740993', '123456789012345678901234567890', '1e21', '-1'];

export const hugeNumber: Kind = (random) => {
  const event = goodEvent(random);
  const number = random.pick(numbers);
  const text = random.chance(0.5)
    ? JSON.stringify({ ...event, sequence: '#' })
    : JSON.stringify({ ...event, type: 'contact.queued', data: { contact: 'hostile', queue: 'sales', priority: '#' } });
  return { body: Buffer.from(text.replace('"#"', number)), expected: [422] };
};

const times = [
  '2026-02-30T09:00:00Z',
  '2026-03-02',
  '2026-03-02T25:00:00Z',
  '+275760-09-13T00:00:00Z',
  '1969-12-31T23:59:59Z',
  'now',
  '1772442000',
];

export const badTime: Kind = (random) => ({ body: json({ ...goodEvent(random), time: random.pick(times) }), expected: [422] });

const names = [
  'toString',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  'config.floor_defined',
  'config.queue_defined',
  'contact',
  'contact.',
  'no.such',
  'x'.repeat(129),
];

export const unknownType: Kind = (random) => ({
  body: json({ ...goodEvent(random), type: random.pick(names) }),
  expected: [422],
});

/** Names that reach a prototype, fields nobody knows, a customer who claims to be sealed. */
export const smuggled: Kind = (random) => {
  const event = JSON.stringify(goodEvent(random));
  const extra = random.pick([
    '"__proto__":{"polluted":true}',
    '"constructor":{"prototype":{"polluted":true}}',
    '"customer":{"key":"k","sealed":"s"}',
    '"customer":{"name":7}',
    `"${'k'.repeat(whole(random, 1, 400))}":1`,
  ]);
  return { body: Buffer.from(event.replace('"data":{', `"data":{${extra},`)), expected: [422] };
};

/** A list of nothing but bad events is taken note of, one by one. */
export const badBatch: Kind = (random) => {
  const events = Array.from({ length: whole(random, 1, 40) }, () =>
    random.pick([wrongType, wrongData, badTime, unknownType])(random),
  );
  return { body: Buffer.from(`[${events.map(({ body }) => body.toString()).join(',')}]`), expected: [202] };
};
