import { setTimeout as sleep } from 'node:timers/promises';
import { offsetAt, zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { openDoor, type Post } from '../posting/ingest-door.ts';
import { postAll } from '../posting/post-all.ts';
import { postedEvent, type PostedEvent } from '../posting/posted-event.ts';
import { openTally } from '../posting/tally.ts';
import { advance, beginSimulation } from './core/advance.ts';
import { minutesOfDay } from './core/day-profile.ts';
import { simulatorSource, tell, type Simulation } from './core/simulation.ts';
import type { Employee } from './core/roster.ts';
import { postAs } from './as/post-as.ts';
import type { Teller } from './as/teller.ts';
import type { Prepared } from './set-up.ts';

const minute = 60_000;
const tick = 250;
const heartbeatSeconds = 10;
/** A source does not give up: it waits until ingest is back. */
const patience = Infinity;

export interface RunOptions {
  /** Address of the instance. */
  readonly url: string;
  /** The product in whose own format it is told, and the instance's address as it was told that: some sign it. */
  readonly as?: { readonly teller: Teller; readonly url: string };
  readonly employees: readonly Employee[];
  /** Arrivals in the busiest hour. */
  readonly contactsPerHour: number;
  readonly seed: number | null;
  /** Simulated seconds in a real one. */
  readonly speed: number;
  /** How much of the past to make up first, milliseconds. */
  readonly backfill: number;
  readonly signal: AbortSignal;
  readonly say: (note: string) => void;
}

const localMinuteIn = (timezone: string): ((at: number) => number) => {
  const zone = zoneOf(timezone);
  return (at) => ((at + offsetAt(zone, at)) / minute) % minutesOfDay;
};

/** Ends what an earlier run left open when that run stopped, not when this one begins (SPEC EV7). */
const closing = (run: string, at: number): PostedEvent => {
  const empty = { scope: 'all' as const, agents: [], contacts: [] };
  return { ...postedEvent(simulatorSource, 'agent.snapshot', `${run}-closing`, at, empty), sequence: at };
};

const openRun = ({ timezone, toldUntil }: Prepared, options: RunOptions, now: number) => {
  const run = `r${now.toString(36)}`;
  const resumed = toldUntil === null ? -Infinity : toldUntil + 1000;
  const start = options.speed === 1 ? Math.min(now, Math.max(resumed, now - options.backfill)) : Math.max(resumed, now);
  const { employees, contactsPerHour, seed } = options;
  const localMinute = localMinuteIn(timezone);
  const sim = beginSimulation({ seed: seed ?? now, employees, contactsPerHour, start, localMinute, run });
  return { sim, start, before: resumed < start && toldUntil !== null ? [closing(run, resumed)] : [] };
};

/** The source's own: that it lives, and on a floor with a clock of its own how fast that runs. */
const vitalSigns = (sim: Simulation, speed: number): void => {
  tell(sim, 'source.heartbeat', { every: heartbeatSeconds });
  if (speed !== 1) tell(sim, 'floor.clock', { floorNow: new Date(sim.now).toISOString(), rate: speed });
};

type PostEvents = (events: readonly PostedEvent[]) => Promise<void>;

const postEvents = async (events: readonly PostedEvent[], post: Post, say: (note: string) => void): Promise<void> => {
  const tally = openTally();
  const lines = events.map((event) => JSON.stringify(event));
  await postAll(lines, post, tally, 1);
  const [reason] = tally.reasons;
  if (reason !== undefined) say(`${tally.rejected} events were rejected, the first: ${reason}`);
};

/** Makes up the recent past at once, then goes on in step with the clock until the signal. */
export const runSimulation = async (prepared: Prepared, options: RunOptions): Promise<void> => {
  const { speed, signal, say } = options;
  const onTrouble = (reason: string): void => say(`Ingest is away (${reason}); trying on.`);
  const url = `${options.url}/ingest/${prepared.source.id}`;
  const door = { url, secret: prepared.source.secret, patience, onTrouble, signal };
  const { as } = options;
  const postGeneric = openDoor(door);
  const post: PostEvents = (events) =>
    as
      ? postAs(as.teller, { ...door, toldUrl: `${as.url}/ingest/${prepared.source.id}` }, events)
      : postEvents(events, postGeneric, say);
  const began = Date.now();
  const { sim, start, before } = openRun(prepared, options, began);
  const simulated = (): number => (speed === 1 ? Date.now() : start + (Date.now() - began) * speed);
  const vitalEvery = speed === 1 ? heartbeatSeconds * 1000 : 1000;
  let nextVital = began;
  let events = before;
  while (!signal.aborted) {
    events = [...events, ...advance(sim, simulated())];
    if (Date.now() >= nextVital) {
      nextVital = Date.now() + vitalEvery;
      vitalSigns(sim, speed);
      events.push(...advance(sim, sim.now));
    }
    if (events.length > 0) {
      await post(events).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
    events = [];
    await sleep(tick, undefined, { signal }).catch(() => undefined);
  }
};
