import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWait, longestOf, mustRetake, noWaits, withdrawWait } from './longest-waits.ts';

test('[TA7] without visits there is no longest wait', () => {
  expect(longestOf(noWaits())).toBeNull();
});

test('[TA7] the maximum survives the withdrawal of the visit that held it', () => {
  const waits = noWaits();
  for (const [visit, ms] of [
    ['a', 30],
    ['b', 90],
    ['c', 60],
  ] as const) {
    addWait(waits, visit, ms);
  }
  withdrawWait(waits, 'b');
  expect(longestOf(waits)).toBe(60);
});

test('[TA7] when all that was remembered is withdrawn, the maximum must be taken again', () => {
  const waits = noWaits();
  for (let ms = 1; ms <= 20; ms += 1) addWait(waits, `v${ms}`, ms);
  for (let ms = 20; ms > 12; ms -= 1) {
    expect(mustRetake(waits)).toBe(false);
    withdrawWait(waits, `v${ms}`);
  }
  expect(mustRetake(waits)).toBe(true);
});

test('[TA7] while it need not be taken again, the maximum is that of all visits added and not withdrawn', () => {
  const step = fc.record({ visit: fc.nat(14), ms: fc.nat(40), withdraws: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [waits, all] = [noWaits(), new Map<string, number>()];
      for (const { visit, ms, withdraws } of steps) {
        const name = `v${visit}`;
        if (withdraws || all.has(name)) {
          withdrawWait(waits, name);
          all.delete(name);
        } else {
          addWait(waits, name, ms);
          all.set(name, ms);
        }
        if (mustRetake(waits)) return;
        expect(longestOf(waits)).toBe(all.size === 0 ? null : Math.max(...all.values()));
      }
    }),
  );
});
