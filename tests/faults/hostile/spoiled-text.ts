import { goodEvent, json, whole, type Kind } from './hostile-request.ts';

const rubbish = [
  '',
  ' ',
  '\ufeff',
  'null,',
  '{]',
  "{'a':1}",
  '{"a":NaN}',
  '{"a":01}',
  '[1,]',
  '// x\n{}',
  'undefined',
  '<a/>',
  'a=1&b=2',
];

/** JSON that ends too early, or never was any. */
export const malformed: Kind = (random) => {
  const text = JSON.stringify(goodEvent(random));
  const broken = random.chance(0.3) ? random.pick(rubbish) : text.slice(0, whole(random, 1, text.length - 1));
  return { body: Buffer.from(broken), expected: [400] };
};

const badBytes = [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80], [0xe2, 0x82], [0xf4, 0x90, 0x80, 0x80]];

export const notUtf8: Kind = (random) => {
  const body = json(goodEvent(random));
  const at = body.indexOf('/hostile') + whole(random, 1, 6);
  const spoiled = Buffer.concat([body.subarray(0, at), Buffer.from(random.pick(badBytes)), body.subarray(at)]);
  return { body: spoiled, expected: [400] };
};

/** Deeper than a stack or a person can follow, closed or not. */
export const nested: Kind = (random) => {
  const levels = random.chance(0.02) ? 200_000 : whole(random, 25, 2000);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const);
  const closed = random.chance(0.7);
  const text = closed ? `${open.repeat(levels)}1${close.repeat(levels)}` : open.repeat(levels);
  return { body: Buffer.from(text), expected: closed ? (Buffer.byteLength(text) > 1024 * 1024 ? [413] : [422]) : [400, 413] };
};

/** Five megabytes, or a list longer than is taken, or one event larger than is taken. */
export const tooMuch: Kind = (random) => {
  const event = goodEvent(random);
  if (random.chance(0.2)) return { body: Buffer.alloc(5 * 1024 * 1024, 0x20), expected: [413] };
  if (random.chance(0.3)) return { body: json(Array.from({ length: 1001 }, () => 0)), expected: [422] };
  return { body: json({ ...event, data: { ...event.data, note: 'x'.repeat(whole(random, 16_384, 60_000)) } }), expected: [422] };
};
