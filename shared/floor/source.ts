import type { FloorEvent } from '../events/floor-event.ts';
import { compareEvents } from './order.ts';

/** Beats this regular are a heartbeat even where none was declared (SPEC AG3). */
const beatsToLearn = 10;
const missedToSilence = 3;

/** A source as its events show it. Instants are event times (SPEC EV2: arrival must not matter here). */
export interface Source {
  readonly id: string;
  lastHeard: number;
  /** Last event that was neither a heartbeat nor a replay's clock; null: none yet. */
  lastChange: number | null;
  /** Declared period in ms, and by which event. */
  declared: { every: number; by: Pick<FloorEvent, 'time' | 'type' | 'source' | 'sequence' | 'id'> } | null;
  /** Newest heartbeats, oldest first, at most eleven. */
  readonly beats: number[];
}

export const newSource = (id: string): Source => ({ id, lastHeard: 0, lastChange: null, declared: null, beats: [] });

const beat = (source: Source, event: FloorEvent<'source.heartbeat'>): void => {
  if (!source.beats.includes(event.time)) source.beats.push(event.time);
  source.beats.sort((a, b) => a - b);
  if (source.beats.length > beatsToLearn + 1) source.beats.shift();
  const { data, ...by } = event;
  if (data.every === undefined || (source.declared && compareEvents(source.declared.by, event) > 0)) return;
  source.declared = { every: data.every * 1000, by };
};

export const hear = (source: Source, event: FloorEvent): void => {
  source.lastHeard = Math.max(source.lastHeard, event.time);
  if (event.type === 'source.heartbeat') beat(source, event);
  else if (event.type !== 'floor.clock') source.lastChange = Math.max(source.lastChange ?? 0, event.time);
};

/** Ten gaps that differ by less than half of their mean. */
const learned = (beats: readonly number[]): number | null => {
  if (beats.length <= beatsToLearn) return null;
  const gaps = beats.slice(1).map((at, index) => at - (beats[index] as number));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return gaps.every((gap) => Math.abs(gap - mean) <= mean / 2) ? mean : null;
};

/** Period of the heartbeat in ms; null: it has none and is never judged silent (SPEC AG3). */
export const heartbeatPeriod = (source: Source): number | null => source.declared?.every ?? learned(source.beats);

/** Silent after three missed beats. */
export const isSilent = (source: Source, now: number): boolean => {
  const every = heartbeatPeriod(source);
  return every !== null && every > 0 && now - source.lastHeard > missedToSilence * every;
};

/** From the last that was heard of a source until it was heard again. */
export interface BrokenSilence {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/** The silence that an event ends, if it ends one; to be asked before it is heard. */
export const silenceBefore = (source: Source, event: FloorEvent): BrokenSilence | null =>
  isSilent(source, event.time) ? { source: source.id, from: source.lastHeard, to: event.time } : null;

/** The silences that last. */
export const lastingSilences = (sources: ReadonlyMap<string, Source>, now: number): BrokenSilence[] =>
  [...sources.values()]
    .filter((source) => isSilent(source, now))
    .map(({ id, lastHeard }) => ({ source: id, from: lastHeard, to: now }));
