import { DateTime, type IANAZone } from 'luxon';
import { startOfDay } from '../calendar/local-day.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import { usualHandoverAfter } from './usual-after.ts';

/** When a floor hands over. */
export interface HandoverTimes {
  /** Minutes after local midnight, sorted; none: nobody is waited for. */
  readonly at: readonly number[];
  /** Minutes. */
  readonly after: number;
  /** Since when it hands over at these times; what lies before was never due. */
  readonly since: number;
}

const halfDay = 12 * 60;
const wholeDay = 24 * 60;

/** "06:30" → 390 */
export const minutesIn = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

type Defined = FloorEvent<'config.floor_defined'>;

const isDefined = (event: FloorEvent): event is Defined => event.type === 'config.floor_defined';
const clocksOf = ({ data }: Defined): string => (data.handoverAt ?? []).join();

/** What stands. @param definitions in order. */
export const handoverTimesIn = (definitions: readonly FloorEvent[]): HandoverTimes => {
  const floors = definitions.filter(isDefined);
  const newest = floors.findLast(({ data }) => data.handoverAt !== undefined);
  const clocks = newest ? clocksOf(newest) : '';
  const before = floors.findLastIndex((event) => event.data.handoverAt !== undefined && clocksOf(event) !== clocks);
  const first = floors.slice(before + 1).find(({ data }) => data.handoverAt !== undefined);
  return {
    at: [...new Set((newest?.data.handoverAt ?? []).map(minutesIn))].toSorted((a, b) => a - b),
    after: floors.findLast(({ data }) => data.handoverAfter !== undefined)?.data.handoverAfter ?? usualHandoverAfter,
    since: first?.time ?? 0,
  };
};

/** Where the clock skips a time, the instant after it. */
const instantsOn = (midnight: DateTime, at: readonly number[]): number[] => at.map((minutes) => startOfDay(midnight, minutes));

/** All handovers of the days around an instant, in order. */
const around = (zone: IANAZone, at: readonly number[], instant: number): number[] => {
  const midnight = DateTime.fromMillis(instant, { zone }).startOf('day');
  return [-2, -1, 0, 1, 2].flatMap((days) => instantsOn(midnight.plus({ days }), at)).toSorted((a, b) => a - b);
};

/** The last handover at or before an instant; null: there is none. */
export const handoverBefore = (zone: IANAZone, { at }: Pick<HandoverTimes, 'at'>, instant: number): number | null =>
  at.length === 0 ? null : (around(zone, at, instant).findLast((one) => one <= instant) ?? null);

/** The first handover after an instant; null: there is none. */
export const handoverAfter = (zone: IANAZone, { at }: Pick<HandoverTimes, 'at'>, instant: number): number | null =>
  at.length === 0 ? null : (around(zone, at, instant).find((one) => one > instant) ?? null);

/** What a floor that sets no times hands over: its day, in halves. */
const halves = (dayStart: number): number[] => [dayStart, (dayStart + halfDay) % wholeDay].toSorted((a, b) => a - b);

const minute = 60_000;

export interface HandoverPeriod {
  readonly from: number;
  readonly to: number;
}

type Times = Pick<HandoverTimes, 'at'>;

const usualTimes = ({ at }: Times, dayStart: number): Times => ({ at: at.length > 0 ? at : halves(dayStart) });

/** The period that was handed over last, as of an instant. */
export const lastPeriod = (zone: IANAZone, times: Times, dayStart: number, now: number): HandoverPeriod => {
  const usual = usualTimes(times, dayStart);
  const to = handoverBefore(zone, usual, now) ?? now;
  return { from: handoverBefore(zone, usual, to - 1) ?? to - halfDay * minute, to };
};

/** The period that begins at an instant, where that is a handover, or goes on from it to the next. */
export const nextPeriod = (zone: IANAZone, times: Times, dayStart: number, from: number): HandoverPeriod => ({
  from,
  to: handoverAfter(zone, usualTimes(times, dayStart), from) ?? from + halfDay * minute,
});

/** A signature: all that lies before `until` was handed over, from when it was signed on. UTC ms. */
export interface Signature {
  readonly until: number;
  readonly at: number;
}

/** More than a trial goes back; what is older is covered by any of these. */
const mostSignatures = 400;

/** With one more, each once, oldest first. */
export const withSignature = (signatures: readonly Signature[], one: Signature): Signature[] =>
  [...signatures.filter(({ until, at }) => until !== one.until || at !== one.at), one]
    .toSorted((a, b) => a.at - b.at || a.until - b.until)
    .slice(-mostSignatures);

/** A floor's handovers: when, and what was signed. */
export interface Handing {
  readonly times: HandoverTimes;
  readonly signed: readonly Signature[];
}

/** The handover that nobody has signed although its time for that is over, as of an instant; null: none. */
export const unsignedSince = (zone: IANAZone, { times, signed }: Handing, now: number): number | null => {
  const last = handoverBefore(zone, times, now - times.after * minute);
  if (last === null || last < times.since) return null;
  return signed.some(({ until, at }) => at <= now && until >= last) ? null : last;
};

/** When that may next be another, though nothing is heard; null: never. */
export const nextUnsigned = (zone: IANAZone, { times, signed }: Handing, now: number): number | null => {
  const next = handoverAfter(zone, times, now - times.after * minute);
  if (next === null) return null;
  return Math.min(next + times.after * minute, ...signed.map(({ at }) => at).filter((at) => at > now));
};
