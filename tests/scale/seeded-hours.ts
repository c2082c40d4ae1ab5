import { openDoor } from '../../bin/posting/ingest-door.ts';
import { postAll } from '../../bin/posting/post-all.ts';
import { openTally, type Tally } from '../../bin/posting/tally.ts';
import { clockEvent } from '../../bin/replay/clock-event.ts';
import { advance, beginSimulation } from '../../bin/simulate/core/advance.ts';
import { fittingRate } from '../../bin/simulate/core/plan.ts';
import { hire } from '../../bin/simulate/core/roster.ts';

const hour = 3_600_000;
const minute = 60_000;

/** A Monday at ten, UTC. */
export const opening = Date.UTC(2026, 2, 2, 10);

/** Some hours of a simulated floor, in order of time, as they are posted; the same seed says the same, always. */
export const seededHours = (agents: number, hours: number, seed = 7): string[] => {
  const contactsPerHour = fittingRate(agents);
  const sim = beginSimulation({
    seed,
    employees: hire(agents, contactsPerHour),
    contactsPerHour,
    start: opening,
    localMinute: (at) => (at / minute) % 1440,
    run: `s${seed}`,
  });
  const end = opening + hours * hour;
  return [...advance(sim, end).map((event) => JSON.stringify(event)), clockEvent(end, 0)];
};

/** Posts through the public door, in order. */
export const postThrough = async (
  url: string,
  source: { id: string; secret: string },
  events: readonly string[],
): Promise<Tally> => {
  const tally = openTally();
  const door = { url: `${url}/ingest/${source.id}`, secret: source.secret, patience: 60_000 };
  await postAll(events, openDoor(door), tally, 1);
  return tally;
};
