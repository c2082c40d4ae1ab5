import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addNumbers, type Sums } from './add-numbers.ts';
import { keyFigures } from './figures.ts';
import { rollUp, spanOfDay, type RollUpWidth, type ShiftLine, type SummedShift } from './roll-up.ts';
import { addShifts, noShiftSums, type ShiftSums } from './shift-sums.ts';

const whole = fc.integer({ min: 0, max: 40_000_000 });
const name = fc.constantFrom('sale', 'voice', '__proto__', 'lunch');

const some: fc.Arbitrary<ShiftSums> = fc
  .record({
    whole: fc.array(whole, { minLength: 12, maxLength: 12 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    name,
  })
  .map(({ whole: numbers, share, name: called }) => {
    const at = (nth: number): number => numbers[nth] ?? 0;
    const sums = noShiftSums();
    const told = {
      ...{ shifts: 1, handled: at(0) % 90, handle: at(1), signIns: 1, late: at(2) },
      time: { signedIn: at(3), talking: at(4), reasons: Object.fromEntries([[called, at(5)]]), offers: 7 },
      adherence: { adherentMs: at(6) },
      dispositions: Object.fromEntries([[called, at(7) % 9]]),
      reviews: { count: 3, share, critical: 1 },
      ratings: { rated: at(8) % 7, good: at(9) % 5 },
      resolved: { once: at(10) % 9, again: at(11) % 4 },
    };
    addNumbers(sums as unknown as Sums, told);
    return sums;
  });

const day = fc.integer({ min: 0, max: 70 }).map((days) => new Date(Date.UTC(2026, 1, 20 + days)).toISOString().slice(0, 10));
const shifts: fc.Arbitrary<SummedShift[]> = fc
  .array(fc.record({ day, agent: fc.constantFrom('ada', 'bob', 'cyd', 'dan'), sums: some }), { maxLength: 60 })
  .map((all) => all.sort((a, b) => (a.day < b.day ? -1 : 1)));

const teams: Record<string, string> = { ada: 'Blue', bob: 'Blue', cyd: '' };
const whoses = { agent: (agent: string) => agent, team: (agent: string) => teams[agent] ?? '', floor: () => '' };

const rolled = async (all: readonly SummedShift[], width: RollUpWidth, by: keyof typeof whoses): Promise<ShiftLine[]> => {
  const each = async function* (): AsyncGenerator<SummedShift> {
    await Promise.resolve();
    yield* all;
  };
  const lines: ShiftLine[] = [];
  for await (const line of rollUp(each(), { width, whose: whoses[by] })) lines.push(line);
  return lines;
};
const plain = (sums: unknown): unknown => JSON.parse(JSON.stringify(sums));

test('[SH8] weeks and months are the sums of their days, and teams and the floor those of their agents, to the digit', async () => {
  await fc.assert(
    fc.asyncProperty(shifts, async (all) => {
      const days = await rolled(all, 'day', 'agent');
      for (const width of ['week', 'month'] as const)
        for (const by of ['agent', 'team', 'floor'] as const) {
          const lines = await rolled(all, width, by);
          for (const line of lines) {
            const own = days.filter(({ from, of }) => from >= line.from && from <= line.to && whoses[by](of) === line.of);
            const sums = addShifts(own.map((one) => one.sums));
            expect(plain(line.sums)).toEqual(plain(sums));
            expect(keyFigures(line.sums)).toEqual(keyFigures(sums));
            expect(line.agents).toBe(new Set(own.map(({ of }) => of)).size);
          }
          expect(plain(addShifts(lines.map((one) => one.sums)))).toEqual(plain(addShifts(all.map((one) => one.sums))));
        }
    }),
    { numRuns: 60 },
  );
});

test('[SH8] lines are in order of time and of whose they are; a week begins on Monday, across a year', async () => {
  const at = (date: string, agent: string): SummedShift => ({ day: date, agent, sums: { ...noShiftSums(), shifts: 1 } });
  const all = [at('2026-12-28', 'bob'), at('2027-01-01', 'ada'), at('2027-01-03', 'ada'), at('2027-01-04', 'ada')];
  const told = (await rolled(all, 'week', 'agent')).map(({ from, to, of, sums }) => [from, to, of, sums.shifts]);
  expect(told).toEqual([
    ['2026-12-28', '2027-01-03', 'ada', 2],
    ['2026-12-28', '2027-01-03', 'bob', 1],
    ['2027-01-04', '2027-01-10', 'ada', 1],
  ]);
  expect(spanOfDay('2024-02-29', 'month')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
});
