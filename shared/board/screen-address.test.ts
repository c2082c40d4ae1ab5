import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAtAddress, screenAddress } from './screen-address.ts';
import { screenLayout, type ScreenPlace } from './screen-place.ts';

const place: ScreenPlace = { floor: 'north', layout: '', view: null, plain: false };

test.each<[Partial<ScreenPlace>, string]>([
  [{}, '/wall/north'],
  [{ view: 'full' }, '/wall/north?view=full'],
  [{ view: 'initials' }, '/wall/north?view=initials'],
  [{ layout: 'layout=queues,agents&distance=6', view: 'desk' }, '/wall/north?layout=queues%2Cagents&distance=6&view=desk'],
  [{ floor: 'a/b ?', layout: 'lang=ar' }, '/wall/a%2Fb%20%3F?lang=ar'],
  [{ plain: true, layout: 'layout=queues,agents&distance=6&lang=es' }, '/wall/north/plain?layout=queues&lang=es'],
  [{ plain: true, layout: 'layout=number', view: 'counts' }, '/wall/north/plain?layout=mixed&view=counts'],
])('%j is at %s', (part, address) => {
  expect(screenAddress({ ...place, ...part })).toBe(address);
});

test('a browser that writes an address its own way is still there; one with more in its view, or on another floor, is not', () => {
  const own = screenAddress({ ...place, layout: 'layout=queues,agents&queues=a b', view: 'short' });
  expect(isAtAddress(own, '/wall/north?view=short&queues=a%20b&layout=queues,agents')).toBe(true);
  expect(isAtAddress(own, '/wall/north?view=full&queues=a%20b&layout=queues,agents')).toBe(false);
  expect(isAtAddress(own, '/wall/south?view=short&queues=a%20b&layout=queues,agents')).toBe(false);
  expect(isAtAddress(own, own.replace('north', 'north/plain'))).toBe(false);
  expect(isAtAddress(own, '/wall/%E0%A4%A')).toBe(false);
  expect(isAtAddress(own, '//')).toBe(false);
});

test('a plain wall turns its pages where it is', () => {
  const own = screenAddress({ ...place, plain: true });
  expect(isAtAddress(own, '/wall/north/plain?layout=mixed&lang=en&page=3')).toBe(true);
  expect(isAtAddress(own, '/wall/north/plain?layout=mixed&lang=ar&page=3')).toBe(false);
});

test('[BD6] one that follows its floor is not where a privacy mode is chosen', () => {
  expect(isAtAddress(screenAddress(place), '/wall/north?view=full')).toBe(false);
  expect(isAtAddress(screenAddress({ ...place, plain: true }), '/wall/north/plain?layout=mixed&view=full')).toBe(false);
});

test('[BD6] a layout names no privacy mode, nothing twice, nothing that no wall knows', () => {
  for (const text of ['view=full', 'layout=mixed&view=full', 'layout=queues&layout=agents', 'a=b', 'floor=south'])
    expect(screenLayout.safeParse(text).success).toBe(false);
  expect(screenLayout.safeParse('layout=queues&queues=*&distance=8').success).toBe(true);
});

test('every screen is at its own address', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), words, fc.boolean(), (floor, queues, plain) => {
      const layout = new URLSearchParams({ queues, layout: 'queues' }).toString();
      const address = screenAddress({ ...place, floor, layout, plain });
      expect(isAtAddress(address, address)).toBe(true);
      expect(address.startsWith('/wall/')).toBe(true);
    }),
  );
});
