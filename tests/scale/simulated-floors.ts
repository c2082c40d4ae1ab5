import { setTimeout as sleep } from 'node:timers/promises';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { openDoor, type Post } from '../../bin/posting/ingest-door.ts';
import { advance, beginSimulation } from '../../bin/simulate/core/advance.ts';
import { fittingRate, queuePlans, wrapLimit } from '../../bin/simulate/core/plan.ts';
import { hire } from '../../bin/simulate/core/roster.ts';
import type { Simulation } from '../../bin/simulate/core/simulation.ts';
import type { Stack } from '../support/stack.ts';

export interface SimulatedFloors {
  readonly count: number;
  readonly agents: number;
  /** Share of what so many agents can serve in their busiest hour. */
  readonly rate: number;
}

interface Simulated {
  readonly sim: Simulation;
  readonly post: Post;
}

/** Half past ten for ever: the busiest hour, with the shifts that it has. */
const busiest = (): number => 630;

const openFloor = async (
  { context }: Stack,
  url: string,
  id: string,
  { agents, rate }: SimulatedFloors,
  seed: number,
): Promise<Simulated> => {
  await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'live' });
  for (const { id: queue, name, channel, target, goal } of queuePlans)
    await defineQueue(context, id, { queue, name, channel, target, goal, wrapLimit });
  const source = await createSource(context, { name: id, kind: 'generic', floors: [id] });
  const contactsPerHour = fittingRate(agents) * rate;
  // what began minutes ago is answered, held and ended now, as on a floor that has been open for long
  const start = Date.now() - 10 * 60_000;
  const sim = beginSimulation({
    seed,
    employees: hire(agents, contactsPerHour),
    contactsPerHour,
    start,
    localMinute: busiest,
    run: id,
  });
  return { sim, post: openDoor({ url: `${url}/ingest/${source.id}`, secret: source.secret, patience: 60_000 }) };
};

/** Simulated floors that live for as long as the test lets them, in step with the clock. */
export class LiveFloors {
  readonly #floors: Simulated[] = [];
  #events = 0;

  /** Events posted so far. */
  get events(): number {
    return this.#events;
  }

  async open(stack: Stack, url: string, what: SimulatedFloors, prefix: string): Promise<void> {
    for (let index = 0; index < what.count; index += 1) {
      const floor = await openFloor(stack, url, `${prefix}-${index}`, what, index + 1);
      this.#floors.push(floor);
      await this.#tell(floor);
    }
  }

  async #tell({ sim, post }: Simulated): Promise<void> {
    const events = advance(sim, Date.now());
    for (let at = 0; at < events.length; at += 500) await post(events.slice(at, at + 500).map((event) => JSON.stringify(event)));
    this.#events += events.length;
  }

  /** What happens meanwhile is posted four times a second, as a switch would. */
  async live(seconds: number): Promise<void> {
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      const began = performance.now();
      await Promise.all(this.#floors.map((floor) => this.#tell(floor)));
      await sleep(Math.max(0, 250 - (performance.now() - began)));
    }
  }
}
