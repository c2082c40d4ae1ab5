import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { dayText, localText, utcText, wallClock } from './instant-text.ts';

const zones = ['UTC', 'Europe/Lisbon', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'];
const second = 1000;

test('[CA2] an instant reads as its zone’s clock shows it, and back as the same instant', () => {
  const instant = fc.integer({ min: Date.UTC(2020, 0) / second, max: Date.UTC(2035, 0) / second }).map((at) => at * second);
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
      const local = DateTime.fromMillis(at, { zone });
      expect(Date.parse(localText(at, zone))).toBe(at);
      expect(localText(at, zone)).toBe(local.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"));
      expect(dayText(at, zone)).toBe(local.toISODate());
      expect(wallClock(at, zone).toISOString().slice(0, 16)).toBe(local.toFormat("yyyy-MM-dd'T'HH:mm"));
      expect(Date.parse(utcText(at))).toBe(at);
    }),
  );
});
