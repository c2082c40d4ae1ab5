import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TimedEntry } from './chain.ts';
import { FoldRefusals } from './fold-refusals.ts';
import { refusal } from './testing/entries.ts';

const minute = 60_000;

/** How many refusals an entry stands for. */
const standsFor = ({ detail }: TimedEntry): number => (typeof detail['repeated'] === 'number' ? detail['repeated'] : 1);

const fold = (entries: readonly TimedEntry[]): TimedEntry[] => {
  const refusals = new FoldRefusals();
  return [...entries.flatMap((entry) => refusals.take(entry)), ...refusals.over()];
};

const flood = fc
  .array(
    fc.record({
      wait: fc.integer({ min: 0, max: 5000 }),
      who: fc.nat(40),
      address: fc.nat(400),
      subject: fc.nat(40),
      floor: fc.nat(3),
    }),
    { maxLength: 2000 },
  )
  .map((asked) => {
    let at = 0;
    return asked.map(({ wait, who, address, subject, floor }) =>
      refusal({ at: (at += wait), actor: `u${who}`, address: `10.0.0.${address}`, subject: `c${subject}`, floor: `f${floor}` }),
    );
  });

test('whatever is refused, every refusal is counted once, and none earlier than it was', () => {
  fc.assert(
    fc.property(flood, (asked) => {
      const written = fold(asked);
      expect(written.map(standsFor).reduce((sum, more) => sum + more, 0)).toBe(asked.length);
      const times = new Set(asked.map(({ at }) => at));
      expect(written.every(({ at }) => times.has(at))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a minute of refusals is bounded however who, where and what are varied', () => {
  const asked = Array.from({ length: 20_000 }, (_, n) =>
    refusal({ at: n % minute, actor: `u${n % 7}`, address: `10.${n % 1000}.0.1`, subject: `c${n}`, floor: `f${n % 13}` }),
  ).toSorted((a, b) => a.at - b.at);
  const written = fold(asked);
  expect(written.length).toBeLessThan(500);
  expect(written.map(standsFor).reduce((sum, more) => sum + more, 0)).toBe(20_000);
});

test('one that asks for ever other things gets ten entries and then one for all the rest', () => {
  const asked = Array.from({ length: 1000 }, (_, n) => refusal({ at: n, subject: `c${n}` }));
  const written = fold(asked);
  expect(written.map(({ subject, detail }) => [subject, detail['repeated']])).toEqual([
    ...Array.from({ length: 10 }, (_, n) => [`c${n}`, undefined]),
    [null, undefined],
    [null, 989],
  ]);
  expect(written.every(({ actor }) => actor.id === 'ada')).toBe(true);
});

test('the first is written at once, what repeats it within a minute is one entry, and then it begins anew', () => {
  const refusals = new FoldRefusals();
  expect(refusals.take(refusal({ at: 0 }))).toHaveLength(1);
  for (const at of [1, 2, 59_999]) expect(refusals.take(refusal({ at }))).toEqual([]);
  expect(refusals.over(59_999)).toEqual([]);
  const [counted, next, ...more] = refusals.take(refusal({ at: minute }));
  expect([counted?.at, counted?.detail['repeated']]).toEqual([59_999, 3]);
  expect([next?.at, next?.detail['repeated'], more]).toEqual([minute, undefined, []]);
});

test.each([
  { actor: 'bob' },
  { address: '10.0.0.9' },
  { action: 'sign-in-refused' as const },
  { subject: 'other' },
  { floor: 'other' },
])('another %o is another entry', (differs) => {
  expect(fold([refusal({ at: 0 }), refusal({ at: 0, ...differs })])).toHaveLength(2);
});

test('one at many addresses and many at one address are not mistaken for one another', () => {
  const asked = Array.from({ length: 30 }, (_, n) => refusal({ at: n, actor: `u${n % 3}`, address: `10.0.0.${n % 5}` }));
  expect(fold(asked).filter(({ detail }) => detail['repeated'] === undefined)).toHaveLength(15);
});
