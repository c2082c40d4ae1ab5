import { expect, test } from 'vitest';
import { actOf } from './deed.ts';

const clock = {
  now: Date.parse('2026-03-02T20:15:07.400Z'),
  dayStart: Date.parse('2026-03-01T23:00:00Z'),
  zone: 'Europe/Madrid',
};
const until = (iso: string) => ({ kind: 'snooze', until: Date.parse(iso) });

test.each([
  ['snooze-15', '2026-03-02T20:30:07Z'],
  ['snooze-30', '2026-03-02T20:45:07Z'],
  ['snooze-60', '2026-03-02T21:15:07Z'],
  ['snooze-day', '2026-03-02T23:00:00Z'],
] as const)('%s is until %s', (deed, end) => expect(actOf(deed, clock)).toEqual(until(end)));

test('a day that begins late is put off for 24 hours at most', () => {
  const late = { ...clock, dayStart: clock.now + 3_600_000 };
  expect(actOf('snooze-day', late)).toEqual(until('2026-03-03T20:15:07Z'));
});

test('what needs words asks first', () => {
  for (const deed of ['note', 'assign', 'resolve'] as const) expect(actOf(deed, clock)).toBeNull();
});
