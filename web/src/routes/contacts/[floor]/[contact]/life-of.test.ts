import { expect, test } from 'vitest';
import type { Handling, Offer, Visit } from '#lib/day/contact.ts';
import { lifeOf } from './life-of.ts';

const visit = (enteredAt: number) => ({ queue: 'sales', enteredAt }) as Visit;
const offer = (at: number) => ({ agent: 'ann', at }) as Offer;
const handling = (startedAt: number) => ({ agent: 'ann', startedAt }) as Handling;

test('by time; of one instant waiting comes before ringing, ringing before talking, and the end before its rating', () => {
  const life = lifeOf({
    firstAt: 5,
    visits: [visit(10), visit(30)],
    offers: [offer(10), offer(12)],
    handlings: [handling(12)],
    ratings: [{ score: 5, scale: 'csat5', at: 60 }],
    endedAt: 60,
  });
  expect(life.map(({ kind, at }) => [kind, at])).toEqual([
    ['began', 5],
    ['visit', 10],
    ['offer', 10],
    ['offer', 12],
    ['handling', 12],
    ['visit', 30],
    ['ended', 60],
    ['rating', 60],
  ]);
});

test('that it began is not said twice', () => {
  const life = lifeOf({ firstAt: 10, visits: [visit(10)], offers: [], handlings: [], ratings: [], endedAt: null });
  expect(life.map(({ kind }) => kind)).toEqual(['visit']);
});
