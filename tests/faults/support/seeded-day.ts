import { advance, beginSimulation } from '../../../bin/simulate/core/advance.ts';
import { fittingRate } from '../../../bin/simulate/core/plan.ts';
import { hire } from '../../../bin/simulate/core/roster.ts';
import { withMinutes } from '../../../bin/replay/at-full-speed.ts';
import { clockEvent } from '../../../bin/replay/clock-event.ts';

const minute = 60_000;
const minutesOfDay = 1440;

/** Monday 2026-03-02, 08:00 UTC. */
export const dayBegins = Date.UTC(2026, 2, 2, 8);

export interface Wanted {
  readonly seed: number;
  /** On the payroll; some 50 events an agent and hour in the busiest hours. */
  readonly agents: number;
  readonly hours: number;
}

/** CloudEvents of a simulated floor from its opening on, clock included, in order of time; the same for the same seed. */
export const seededDay = ({ seed, agents, hours }: Wanted): string[] => {
  const contactsPerHour = fittingRate(agents);
  const sim = beginSimulation({
    seed,
    employees: hire(agents, contactsPerHour),
    contactsPerHour,
    start: dayBegins,
    localMinute: (at) => (at / minute) % minutesOfDay,
    run: `s${seed}`,
  });
  const end = dayBegins + hours * 60 * minute;
  const events = [...advance(sim, dayBegins), ...advance(sim, end)];
  const ready = events.map((event) => ({ at: Date.parse(event.time), json: JSON.stringify(event) }));
  return [...withMinutes(ready), clockEvent(end, 0)];
};
