import { expect, test } from 'vitest';
import { toldHandlings } from './told-handlings.ts';

const day = {
  window: { from: 0, to: 10_000, zone: 'UTC' },
  asOf: { cursor: '1-0', now: 500 },
  handlings: [
    {
      contact: 'c1',
      queue: 'sales',
      from: 100,
      to: 300,
      segments: [
        { kind: 'talking', from: 100, to: 200 },
        { kind: 'holding', from: 200, to: 250 },
      ],
      afterWork: { from: 250, to: 300 },
    },
    { contact: 'c3', queue: null, from: 400, to: null, segments: [{ kind: 'talking', from: 400, to: null }], afterWork: null },
  ],
  unanswered: [{ contact: 'c2', queue: 'sales', at: 310, until: 330, result: 'no_answer' as const }],
};

test('handlings and missed offers stand in one order; after-contact work is a part', () => {
  const told = toldHandlings(day, 600);
  expect(told.map(({ contact, from, to, missed }) => [contact, from, to, missed])).toEqual([
    ['c1', 100, 300, null],
    ['c2', 310, 330, 'no_answer'],
    ['c3', 400, 600, null],
  ]);
  expect(told[0]?.parts.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['talking', 100, 200],
    ['holding', 200, 250],
    ['acw', 250, 300],
  ]);
});

test('what lasts never ends before the answer’s own instant, nor after the day', () => {
  expect(toldHandlings(day, 450).at(-1)?.to).toBe(500);
  expect(toldHandlings(day, 99_999).at(-1)).toMatchObject({ to: 10_000, lasts: true });
});
