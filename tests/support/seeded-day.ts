import { advance, beginSimulation } from '../../bin/simulate/core/advance.ts';
import { fittingRate } from '../../bin/simulate/core/plan.ts';
import { hire } from '../../bin/simulate/core/roster.ts';
import { withMinutes } from '../../bin/replay/at-full-speed.ts';
import { clockEvent } from '../../bin/replay/clock-event.ts';

const minute = 60_000;
const hour = 60 * minute;
const minutesOfDay = 1440;

/** Monday 2026-03-02, UTC. */
const midnight = Date.UTC(2026, 2, 2);
const eight = 8;

/** No seeded day begins earlier: at 08:00. */
export const dayBegins = midnight + eight * hour;

export interface Wanted {
  readonly seed: number;
  /** On the payroll; some 50 events an agent and hour in the busiest hours. */
  readonly agents: number;
  readonly hours: number;
  /** Hour of the day, UTC, at which it is told from; the hours before it are not lived. */
  readonly from?: number;
}

/** CloudEvents of a simulated floor from its opening on, clock included, in order of time; the same for the same seed. */
export const seededDay = ({ seed, agents, hours, from = eight }: Wanted): string[] => {
  const contactsPerHour = fittingRate(agents);
  const start = midnight + from * hour;
  const sim = beginSimulation({
    seed,
    employees: hire(agents, contactsPerHour),
    contactsPerHour,
    start,
    localMinute: (at) => (at / minute) % minutesOfDay,
    run: `s${seed}`,
  });
  const end = start + hours * hour;
  const events = [...advance(sim, start), ...advance(sim, end)];
  const ready = events.map((event) => ({ at: Date.parse(event.time), json: JSON.stringify(event) }));
  return [...withMinutes(ready), clockEvent(end, 0)];
};
