import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contribution } from '../floor/contact/tally-contact.ts';
import { addTally, emptyTally, type Tally } from '../metrics/tally.ts';
import { crossings, reconcile } from './reconcile.ts';

const period = { start: 1000, end: 2000 };

const answered = (offeredAt: number, answeredAt: number, handledAt: number): Contribution[] => {
  const came = { queue: 'q', wait: null };
  const counted = { answered: 1, judged: 1, waitAnswered: answeredAt - offeredAt };
  const handled = { handledWithEnd: 1, handleTime: handledAt - answeredAt };
  return [
    { ...came, attribution: 'cohort', at: offeredAt, tally: { offered: 1, ...counted } },
    { ...came, attribution: 'outcome', at: offeredAt, tally: { offered: 1 } },
    { ...came, attribution: 'outcome', at: answeredAt, tally: counted },
    { ...came, attribution: 'cohort', at: offeredAt, tally: handled },
    { ...came, attribution: 'outcome', at: handledAt, tally: handled },
  ];
};

const sumOf = (contacts: readonly Contribution[][], attribution: Contribution['attribution']): Tally => {
  const sum = emptyTally();
  for (const one of contacts.flat())
    if (one.attribution === attribution && one.at >= period.start && one.at < period.end) addTally(sum, one.tally);
  return sum;
};

const lines = (contacts: readonly Contribution[][], known = contacts) =>
  new Map(
    reconcile(sumOf(contacts, 'cohort'), sumOf(contacts, 'outcome'), crossings(known, period)).map((line) => [line.field, line]),
  );

test('[TA12] [TA6] who was offered before and answered in the period is in its outcome alone, who was answered after it in its cohort alone', () => {
  const found = lines([
    answered(900, 1100, 1300),
    answered(1200, 1300, 1400),
    answered(1900, 2100, 2200),
    answered(1950, 1990, 2300),
  ]);
  expect(found.get('answered')).toEqual({
    field: 'answered',
    cohort: 3,
    outcome: 3,
    offeredBefore: 1,
    countedAfter: 1,
    unexplained: 0,
  });
  expect(found.get('handledWithEnd')).toMatchObject({ cohort: 3, outcome: 2, offeredBefore: 1, countedAfter: 2, unexplained: 0 });
  expect(found.get('waitAnswered')).toMatchObject({ cohort: 340, outcome: 340, offeredBefore: 200, countedAfter: 200 });
});

test('[TA12] [TA6] whatever contacts do, the lines lead from one attribution to the other', () => {
  const time = fc.integer({ min: 0, max: 3000 });
  const contact = fc.tuple(time, time, time).map((times) => {
    const [offered = 0, connected = 0, handled = 0] = times.toSorted((a, b) => a - b);
    return answered(offered, connected, handled);
  });
  fc.assert(
    fc.property(fc.array(contact), (contacts) => {
      for (const { cohort, outcome, offeredBefore, countedAfter, unexplained } of lines(contacts).values())
        expect([cohort, unexplained]).toEqual([outcome - offeredBefore + countedAfter, 0]);
    }),
  );
});

test('[TA12] [TA6] what the records do not know yet is said to be unexplained', () => {
  const [known, fresh] = [answered(900, 1100, 1300), answered(950, 1200, 1300)];
  expect(lines([known, fresh], [known]).get('answered')).toMatchObject({ offeredBefore: 1, unexplained: -1 });
});
