import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInHours } from '../alerts/hours.ts';
import { severity } from '../alerts/rule.ts';
import type { QuietHours } from './channel.ts';
import { quietUntil } from './quiet.ts';

const zone = fc.constantFrom('Europe/Madrid', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC');
const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const hours: fc.Arbitrary<QuietHours> = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: clock,
  to: clock,
  unless: fc.constantFrom(null, 'warning' as const, 'critical' as const),
});
// a year around clocks that change
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });

test('a channel is still until the first instant at which none of its hours holds, and not before', () => {
  fc.assert(
    fc.property(
      fc.array(hours, { maxLength: 3 }),
      fc.constantFrom(...severity.options),
      zone,
      instant,
      (quiet, grave, name, now) => {
        const rank = (one: (typeof severity.options)[number]): number => severity.options.indexOf(one);
        const kept = quiet.filter(({ unless }) => unless === null || rank(grave) < rank(unless));
        const isStill = (at: number): boolean => kept.some((one) => isInHours(one, at, name));
        const until = quietUntil(quiet, grave, { now, zone: name });
        expect(isStill(now)).toBe(until !== null);
        if (until === null) return;
        expect(until).toBeGreaterThan(now);
        // what is never over is asked again later
        if (until - now < 14 * 24 * 60 * 60_000) expect(isStill(until)).toBe(false);
        for (let at = now; at < Math.min(until, now + 48 * 60 * 60_000); at += 7 * 60_000) expect(isStill(at)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('a night ends in the morning, by the floor’s clock', () => {
  const night: QuietHours = { days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00', unless: 'critical' };
  const at = { now: Date.UTC(2026, 2, 6, 22), zone: 'Europe/Madrid' };
  expect(quietUntil([night], 'warning', at)).toBe(Date.UTC(2026, 2, 7, 6));
  expect(quietUntil([night], 'critical', at)).toBeNull();
});
