import { postedEvent, type PostedEvent } from '../../posting/posted-event.ts';
import type { Action } from './action.ts';
import { openAgenda, type Agenda } from './agenda.ts';
import type { QueuePlan } from './plan.ts';
import { queuePlans } from './plan.ts';
import { seededRandom, type Random } from './random.ts';
import type { Employee } from './roster.ts';

/** A customer on the line. */
export interface SimContact {
  readonly id: string;
  readonly channel: 'voice' | 'chat';
  readonly customer: { readonly id: string; readonly phone: string };
  readonly issue: string;
  queue: string;
  /** When it entered `queue`, UTC milliseconds. */
  queuedAt: number;
  /** Grows with every change of place, so that what was planned for an earlier one is void. */
  stage: number;
  state: 'arriving' | 'waiting' | 'ringing' | 'talking' | 'over';
  agent: string | null;
  transfers: number;
}

export interface SimAgent {
  readonly employee: Employee;
  /** `leaving` and `pausing` finish what they have in hand first. */
  duty: 'off' | 'available' | 'paused' | 'leaving' | 'pausing';
  pauseReason: string | null;
  pauseSeconds: number;
  /** Contacts ringing, talking or in wrap-up. */
  readonly load: Map<string, 'voice' | 'chat'>;
  idleSince: number;
}

export interface Simulation {
  readonly setting: Setting;
  readonly random: Random;
  readonly agenda: Agenda<Action>;
  readonly agents: Map<string, SimAgent>;
  readonly contacts: Map<string, SimContact>;
  /** Ids of contacts waiting, by queue, first come first. */
  readonly waiting: Map<string, string[]>;
  /** Contacts that asked to be called back. */
  readonly callbacks: SimContact[];
  /** UTC milliseconds of the action under way. */
  now: number;
  serial: number;
  out: PostedEvent[];
}

export interface Setting {
  readonly seed: number;
  readonly employees: readonly Employee[];
  /** Arrivals in the busiest hour. */
  readonly contactsPerHour: number;
  /** UTC milliseconds. */
  readonly start: number;
  /** Local minute of the day at an instant. */
  readonly localMinute: (at: number) => number;
  /** Makes the ids of this run differ from those of any other. */
  readonly run: string;
}

export const openSimulation = (setting: Setting): Simulation => ({
  setting,
  random: seededRandom(setting.seed),
  agenda: openAgenda(),
  agents: new Map(
    setting.employees.map((employee) => [
      employee.id,
      { employee, duty: 'off', pauseReason: null, pauseSeconds: 0, load: new Map(), idleSince: setting.start },
    ]),
  ),
  contacts: new Map(),
  waiting: new Map(queuePlans.map((queue) => [queue.id, []])),
  callbacks: [],
  now: setting.start,
  serial: 0,
  out: [],
});

export const simulatorSource = '/simulator';

/** Says something happened, now. Every event carries the run's own sequence (SPEC EV9). */
export const tell = <T extends PostedEvent['type']>(
  sim: Simulation,
  type: T,
  data: Parameters<typeof postedEvent<T>>[4],
): void => {
  sim.serial += 1;
  const event = postedEvent<T>(simulatorSource, type, `${sim.setting.run}-${sim.serial}`, sim.now, data);
  sim.out.push({ ...event, sequence: sim.setting.start + sim.serial });
};

/** Plans an action `seconds` from now. */
export const plan = (sim: Simulation, seconds: number, action: Action): void =>
  sim.agenda.put(sim.now + Math.max(1, Math.round(seconds * 1000)), action);

export const queueOf = (id: string): QueuePlan => {
  const found = queuePlans.find((queue) => queue.id === id);
  if (!found) throw new Error(`the simulation has no queue "${id}"`);
  return found;
};
