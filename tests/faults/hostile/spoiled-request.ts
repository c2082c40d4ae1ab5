import { goodEvent, json, whole, type Kind } from './hostile-request.ts';

const signatures = ['', 'v1,', 'v1,AAAA', 'v2,AAAA', 'x', 'v1,AAAA '.repeat(500).trim(), 'v1,%%%%', 'v1a,AAAA'];

export const wrongSignature: Kind = (random) => {
  const body = json(goodEvent(random));
  if (random.chance(0.5)) return { body, forged: true, expected: [401] };
  return { body, headers: { 'webhook-signature': random.pick(signatures) }, expected: [401] };
};

const stamps = ['', 'now', '-1', '1e9', '99999999999999999999', '0x10', '1772442000.5', ' '];

export const wrongTime: Kind = (random) => {
  const body = json(goodEvent(random));
  if (random.chance(0.3)) return { body, headers: { 'webhook-timestamp': random.pick(stamps) }, expected: [401] };
  const off = whole(random, 302_000, 1e10);
  return { body, signedAt: random.chance(0.7) ? -off : off, expected: [401] };
};

const sources = ['nobody', '..%2f..%2fetc', '%00', 'constructor', '__proto__', 'a'.repeat(2000), '%E2%82', '*', '%F0%9F%92%A9'];

export const unknownSource: Kind = (random) => ({
  body: json(goodEvent(random)),
  source: random.pick(sources),
  expected: [400, 401, 404],
});

const mediaTypes = [
  '',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/cloudevents+xml',
  'json',
  ';;;',
];

export const wrongMedia: Kind = (random) => {
  const body = json(goodEvent(random));
  if (random.chance(0.2))
    return { body, headers: { 'content-encoding': random.pick(['gzip', 'br', 'deflate', 'x']) }, expected: [415] };
  return { body, headers: { 'content-type': random.pick(mediaTypes) }, expected: [415] };
};

export const wrongMethod: Kind = (random) => ({
  body: json(goodEvent(random)),
  method: random.pick(['PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  expected: [405],
});
