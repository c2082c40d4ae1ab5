import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { hear, heartbeatPeriod, isSilent, newSource, silenceBefore, type Source } from './source.ts';
import { event, opening } from './testing/generate.ts';

const second = 1000;
const heard = (...events: FloorEvent[]): Source => {
  const source = newSource('pbx');
  for (const one of events) hear(source, one);
  return source;
};
const beat = (at: number, every?: number): FloorEvent => event('source.heartbeat', at, every === undefined ? {} : { every });
const beats = (count: number, gap: number, from = opening): FloorEvent[] =>
  Array.from({ length: count }, (_, index) => beat(from + index * gap));

test('[AG3] a declared heartbeat: silent after three missed, not at the third', () => {
  const source = heard(beat(opening, 10));
  expect(isSilent(source, opening + 30 * second)).toBe(false);
  expect(isSilent(source, opening + 30 * second + 1)).toBe(true);
});

test('[AG3] any event of the source is a sign of life', () => {
  const source = heard(beat(opening, 10), event('contact.started', opening + 25 * second, { contact: 'c' }));
  expect(isSilent(source, opening + 50 * second)).toBe(false);
});

test('[AG3] ten regular gaps are a heartbeat, nine are not yet', () => {
  expect(heartbeatPeriod(heard(...beats(10, 15 * second)))).toBeNull();
  expect(heartbeatPeriod(heard(...beats(11, 15 * second)))).toBe(15 * second);
});

test('[AG3] irregular beats are no heartbeat: never silent', () => {
  const irregular = beats(11, 15 * second).map((one, index) => (index === 5 ? beat(one.time + 12 * second) : one));
  const source = heard(...irregular);
  expect(heartbeatPeriod(source)).toBeNull();
  expect(isSilent(source, opening + 365 * 86_400 * second)).toBe(false);
});

test('[AG3] a source without a heartbeat is never silent, whatever else it sends', () => {
  const source = heard(event('contact.started', opening, { contact: 'c' }));
  expect(isSilent(source, opening + 365 * 86_400 * second)).toBe(false);
});

test('[AG3] the newest declaration counts, whenever it arrives', () => {
  expect(heartbeatPeriod(heard(beat(opening + second, 5), beat(opening, 60)))).toBe(5 * second);
  expect(heartbeatPeriod(heard(beat(opening, 60), beat(opening + second, 5)))).toBe(5 * second);
});

test('[AG3] [EV2] at one instant two declarations end the same in either order', () => {
  const [a, b] = [beat(opening, 5), beat(opening, 60)];
  expect(heartbeatPeriod(heard(a, b))).toBe(heartbeatPeriod(heard(b, a)));
});

test('[EV2] what was learned does not depend on the order of arrival', () => {
  const events = beats(14, 15 * second);
  expect(heard(...events.toReversed())).toEqual(heard(...events));
});

test('[BD3] last heard and last change are different things', () => {
  const source = heard(event('contact.started', opening, { contact: 'c' }), beat(opening + 60 * second));
  expect([source.lastHeard, source.lastChange]).toEqual([opening + 60 * second, opening]);
  expect(heard(beat(opening)).lastChange).toBeNull();
});

test('[AG3] a silence is told by the event that ends it, from the last that was heard', () => {
  const source = heard(beat(opening, 10));
  expect(silenceBefore(source, beat(opening + 30 * second))).toBeNull();
  expect(silenceBefore(source, beat(opening + 31 * second))).toEqual({ source: 'pbx', from: opening, to: opening + 31 * second });
  // what came late ends nothing, and without a heartbeat there is no silence
  expect(silenceBefore(source, beat(opening - 60 * second))).toBeNull();
  expect(silenceBefore(heard(event('contact.started', opening, { contact: 'c' })), beat(opening + 3600 * second))).toBeNull();
});
