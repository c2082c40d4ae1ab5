import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RiskInput } from './risk-input.ts';
import { NOW, anyInput, calm } from './risk-input.fixture.ts';
import { visitRisks } from './visit-risk.ts';

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const insertOlder = (line: number[], instant: number) => [...line, instant].sort((a, b) => a - b);

test('[RK1] each waiting visit has a chance of its own, in the order of the line', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const risks = visitRisks(input);
      expect(risks).toHaveLength(input.waiting.length);
      for (const risk of risks) expect(risk >= 0 && risk <= 1).toBe(true);
    }),
  );
});

test('[RK1] a visit past the target is certain to pass it; one exactly at it has no time left', () => {
  expect(visitRisks(calm({ waiting: [NOW - 60_000, NOW - 20_001, NOW - 20_000] }))).toEqual([1, 1, 1]);
});

test('[RK1] waiting longer in the same place does not lower the risk', () => {
  const age = fc.nat(19_999);
  fc.assert(
    fc.property(anyInput, age, age, (input, one, other) => {
      const alone = (ms: number) =>
        visitRisks({ ...input, targetMs: 20_000, waiting: [NOW - ms], elsewhere: { waiting: [], busy: 3 } })[0]!;
      expect(alone(Math.max(one, other))).toBeGreaterThanOrEqual(alone(Math.min(one, other)));
    }),
  );
});

test('[RK1] one more visit ahead, here or in another queue, does not lower the risk', () => {
  const ahead = NOW - 11 * 60_000;
  fc.assert(
    fc.property(anyInput, (input) => {
      const risks = visitRisks(input);
      const here = visitRisks({ ...input, waiting: insertOlder(input.waiting, ahead) }).slice(1);
      const elsewhere = visitRisks({
        ...input,
        elsewhere: { ...input.elsewhere, waiting: insertOlder(input.elsewhere.waiting, ahead) },
      });
      risks.forEach((risk, place) => {
        expect(here[place]!).toBeGreaterThanOrEqual(risk - 1e-12);
        expect(elsewhere[place]!).toBeGreaterThanOrEqual(risk - 1e-12);
      });
    }),
  );
});

test('[RK1] older visits of other queues stand ahead, younger ones do not', () => {
  const risk = (waiting: number[]) => visitRisks(calm({ waiting: [NOW - 5000], elsewhere: { waiting, busy: 5 } }))[0]!;
  expect(risk([NOW - 9000])).toBeGreaterThan(risk([]));
  expect(risk([NOW - 1000])).toBe(risk([]));
});

test('[RK1] agents free, and agents due free, lower the risk', () => {
  const line: Partial<RiskInput> = { waiting: [NOW - 8000, NOW - 3000], free: 0, freed: 0 };
  const none = mean(visitRisks(calm(line)));
  expect(mean(visitRisks(calm({ ...line, free: 2 })))).toBeLessThan(none);
  expect(mean(visitRisks(calm({ ...line, freed: 2 })))).toBeLessThan(none);
});
