import { expect, test } from 'vitest';
import { lever as leverSchema } from '../board/board.ts';
import { leverOf } from './lever.ts';

const missing = { agents: 2, minutes: 20 };
const lunch = { reason: 'Lunch', agents: 1, overdue: true };
const training = { reason: 'Training', agents: 6, overdue: false };

test('[RK5] first who is overdue from a break, then queues that can spare most, then reasons without a limit', () => {
  const spares = [
    { queue: 'orders', agents: 1 },
    { queue: 'billing', agents: 3 },
  ];
  const lever = leverOf(missing, [training, lunch], spares);
  expect(leverSchema.parse(lever)).toEqual({
    agents: 2,
    minutes: 20,
    from: [
      { kind: 'reason', id: 'Lunch', spare: 1 },
      { kind: 'queue', id: 'billing', spare: 3 },
      { kind: 'queue', id: 'orders', spare: 1 },
    ],
  });
  expect(leverOf(missing, [training], [])?.from).toEqual([{ kind: 'reason', id: 'Training', spare: 6 }]);
});

test('[RK5] who can spare nobody is not named; equal ones stand by id', () => {
  const spares = ['c', 'b', 'a'].map((queue) => ({ queue, agents: queue === 'b' ? 0 : 2 }));
  expect(leverOf(missing, [], spares)?.from.map(({ id }) => id)).toEqual(['a', 'c']);
});

test('[RK5] nobody spares where nothing is missing; what is missing is said where nobody can spare', () => {
  expect(leverOf(null, [lunch], [{ queue: 'a', agents: 5 }])).toBeNull();
  expect(leverOf(missing, [], [])).toEqual({ ...missing, from: [] });
});
