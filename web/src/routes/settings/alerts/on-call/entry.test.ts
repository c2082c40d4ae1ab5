import { expect, test } from 'vitest';
import { instantOf, localText, onCallAt, type Entry } from './entry.ts';

const zone = 'Europe/Madrid';

test('[AL3] what is typed is meant by the floor’s clock, and shown as typed', () => {
  for (const typed of ['2026-03-02T08:00', '2026-07-01T23:59', '2026-03-29T01:30', '2026-10-25T04:00'])
    expect(localText(instantOf(typed, zone), zone)).toBe(typed);
  expect(instantOf('2026-07-01T14:00', zone)).toBe('2026-07-01T12:00:00.000Z');
  expect([instantOf('', zone), localText(null, zone)]).toEqual([null, '']);
});

test('[AL3] on call now is who has begun, has not ended, and may act', () => {
  const entry = (person: string, change: Partial<Entry>): Entry => ({
    person,
    name: person,
    from: null,
    until: null,
    mayAct: true,
    browsers: 0,
    ...change,
  });
  const people = [
    entry('always', {}),
    entry('ended', { until: '2026-03-02T12:00:00Z' }),
    entry('later', { from: '2026-03-02T12:00:01Z' }),
    entry('now', { from: '2026-03-02T12:00:00Z', until: '2026-03-02T12:00:01Z' }),
    entry('no longer', { mayAct: false }),
  ];
  expect(onCallAt(people, Date.parse('2026-03-02T12:00:00Z')).map(({ person }) => person)).toEqual(['always', 'now']);
});
