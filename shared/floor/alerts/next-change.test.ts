import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Alert } from '../../alerts/alert.ts';
import type { Look } from '../../alerts/look.ts';
import { shippedRules } from '../../alerts/shipped-rules.ts';
import type { EventData, FloorEvent } from '../../events/floor-event.ts';
import type { Floor } from '../floor.ts';
import { event, opening, replayFloor } from '../testing/generate.ts';
import * as nextChange from './next-change.ts';
import { runAllThrough } from './run-through.ts';

const minute = 60_000;

/** What is estimated is judged with each event and each step of ten seconds alone (docs/decisions/0012): it is left out here. */
const rules = shippedRules.filter(({ measure }) => measure !== 'risk_level');

const text = (after: number): string => new Date(opening + after).toISOString();

/** A shift that begins and ends between whole seconds, with a break. */
const spansOf = (after: number): EventData<'config.roster_defined'>['spans'] => [
  { from: text(after / 2), until: text(after / 2 + 20 * minute), activity: 'work' },
  { from: text(after / 2 + 20 * minute), until: text(after / 2 + 27 * minute), activity: 'break' },
  { from: text(after / 2 + 27 * minute), until: text(after / 2 + 60 * minute), activity: 'work' },
];

/** A quiet floor now and then: sources that beat and stop, people who come and go, a contact here and there. */
const sparse: fc.Arbitrary<FloorEvent[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 100 * 60_000 }),
      fc.constantFrom('beat', 'in', 'out', 'not ready', 'roster', 'queued', 'abandoned', 'answered'),
      fc.constantFrom('ana', 'ben'),
      fc.constantFrom('c1', 'c2', 'c3'),
    ),
    { maxLength: 18 },
  )
  .map((all) =>
    all.map(([after, what, agent, contact]) => {
      const at = opening + after;
      if (what === 'beat') return event('source.heartbeat', at, { every: 30 });
      if (what === 'in') return event('agent.signed_in', at, { agent, queues: ['sales'] });
      if (what === 'not ready') return event('agent.presence_changed', at, { agent, presence: 'not_ready', reason: contact });
      if (what === 'roster')
        return event('config.roster_defined', at, { agent, spans: spansOf(after) }, { source: 'floorlight' });
      if (what === 'out') return event('agent.signed_out', at, { agent });
      if (what === 'queued') return event('contact.queued', at, { contact, queue: 'sales' });
      return what === 'answered'
        ? event('contact.answered', at, { contact, agent })
        : event('contact.abandoned', at, { contact });
    }),
  );

const run = (events: readonly FloorEvent[]): Alert[] =>
  runAllThrough({ events: [replayFloor(), ...events], rules, from: 0, until: opening + 130 * minute });

test('[AL1] what is passed over by construction changes nothing: judged every whole second, the same alerts at the same instants', () => {
  const inReal = nextChange.nextChange;
  const everySecond = (floor: Floor, look: Look): number | null => {
    const sooner = inReal(floor, look);
    const next = (Math.floor(look.now / 1000) + 1) * 1000;
    return sooner === null ? next : Math.min(sooner, next);
  };
  fc.assert(
    fc.property(sparse, (events) => {
      const passedOver = run(events);
      const spied = vi.spyOn(nextChange, 'nextChange').mockImplementation(everySecond);
      const each = run(events);
      spied.mockRestore();
      expect(passedOver).toEqual(each);
    }),
    { numRuns: 6 },
  );
});
