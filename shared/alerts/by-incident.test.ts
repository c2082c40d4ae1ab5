import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertTile } from './alert-tile.ts';
import { alertOf } from './alert.fixture.ts';
import { byIncident, onWalls } from './by-incident.ts';
import { byNeed } from './in-order.ts';

const ids = (alerts: readonly AlertTile[]): string[] => alerts.map(({ id }) => id);

test('severest first, of these what nobody has taken, of these the oldest', () => {
  const alerts = [
    alertOf({ id: 'taken', phase: 'acknowledged', since: 1 }),
    alertOf({ id: 'young', since: 9 }),
    alertOf({ id: 'note', severity: 'info', since: 0 }),
    alertOf({ id: 'old', since: 5 }),
    alertOf({ id: 'warning', severity: 'warning', since: 0 }),
    alertOf({ id: 'later', phase: 'snoozed', since: 0 }),
  ];
  expect(ids(alerts.toSorted(byNeed))).toEqual(['old', 'young', 'taken', 'later', 'warning', 'note']);
});

const anyAlert = fc
  .record({
    nth: fc.nat(40),
    severity: fc.constantFrom('info' as const, 'warning' as const, 'critical' as const),
    phase: fc.constantFrom('firing' as const, 'acknowledged' as const, 'snoozed' as const),
    since: fc.nat(5),
    cause: fc.nat(40),
  })
  .map(({ nth, cause, ...over }) => alertOf({ ...over, id: `a${nth}`, incident: `a${cause}` }));
const anyAlerts = fc.uniqueArray(anyAlert, { selector: ({ id }) => id });

describe('[AL4] one cause, one line', () => {
  test('its cause heads it, the others are counted beneath, and it is as grave as the gravest', () => {
    const [silence, ...more] = byIncident([
      alertOf({ id: 'b', incident: 'cause' }),
      alertOf({ id: 'c', incident: 'cause', severity: 'info' }),
      alertOf({ id: 'cause', severity: 'warning' }),
    ]);
    expect(more).toEqual([]);
    expect(silence?.head.id).toBe('cause');
    expect(ids(silence?.others ?? [])).toEqual(['b', 'c']);
    expect(silence?.severity).toBe('critical');
  });

  test('a reader who does not have the cause sees the one most in need in its place', () => {
    const [one] = byIncident([alertOf({ id: 'b', incident: 'x', severity: 'info' }), alertOf({ id: 'c', incident: 'x' })]);
    expect(one?.head.id).toBe('c');
  });

  test('every alert once, whatever their order', () => {
    fc.assert(
      fc.property(anyAlerts, (alerts) => {
        const incidents = byIncident(alerts);
        const told = incidents.flatMap(({ head, others }) => [head, ...others]);
        expect(ids(told).sort()).toEqual(ids(alerts).sort());
        expect(new Set(incidents.map(({ head }) => head.incident)).size).toBe(incidents.length);
        expect(byIncident(alerts.toReversed())).toEqual(incidents);
      }),
    );
  });

  test('walls show nothing that was put off', () => {
    fc.assert(
      fc.property(anyAlerts, (alerts) => {
        const shown = onWalls(alerts).flatMap(({ head, others }) => [head, ...others]);
        expect(ids(shown).sort()).toEqual(ids(alerts.filter(({ phase }) => phase !== 'snoozed')).sort());
      }),
    );
  });
});
