import type { IANAZone } from 'luxon';
import { openMinutes, weekdays, type OpeningHoursSet, type OpenMinutes } from '../events/opening-hours.ts';
import { localInstant } from './local-instant.ts';
import { minute, offsetAt } from './zone.ts';

/** From an instant until before another. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const dayLength = 24 * 60 * minute;
/** Days kept, and days looked ahead: a queue that does not open in over a year is closed for good. */
const mostDays = 400;

/** Monday is 0. Days are numbered by their local date, 1970-01-01 being 0: a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/**
 * When a queue is open, in its floor's zone (SPEC SL6). Times belong to the day they begin on, those past midnight too. What was
 * looked up is kept, a day each: visits ask often.
 */
export class OpeningHours {
  /** As people set them. */
  readonly set: OpeningHoursSet;
  readonly #zone: IANAZone;
  readonly #week: readonly OpenMinutes[][];
  readonly #special: ReadonlyMap<string, OpenMinutes[]>;
  readonly #days = new Map<number, readonly Span[]>();

  constructor(zone: IANAZone, set: OpeningHoursSet) {
    this.set = set;
    this.#zone = zone;
    this.#week = weekdays.map((day) => openMinutes(set.week[day] ?? []));
    this.#special = new Map((set.special ?? []).map(({ date, open }) => [date, openMinutes(open)]));
  }

  isOpen(at: number): boolean {
    const today = this.#dayOf(at);
    for (let day = today - 1; day <= today + 1; day += 1)
      if (this.#on(day).some(({ from, to }) => from <= at && at < to)) return true;
    return false;
  }

  /** Milliseconds open in [from, to). */
  openTime(from: number, to: number): number {
    let sum = 0;
    const last = this.#dayOf(to) + 1;
    for (let day = this.#dayOf(from) - 1; day <= last; day += 1)
      for (const open of this.#on(day)) sum += Math.max(0, Math.min(open.to, to) - Math.max(open.from, from));
    return sum;
  }

  /** The first instant by which `ms` of open time have passed since `from`; null: not within a year. */
  after(from: number, ms: number): number | null {
    if (ms <= 0) return from;
    let left = ms;
    for (const open of this.#ahead(from)) {
      if (open.to - open.from >= left) return open.from + left;
      left -= open.to - open.from;
    }
    return null;
  }

  /** The next instant at which it is open, `at` itself where it is; null: not within a year. */
  opensAt(at: number): number | null {
    for (const open of this.#ahead(at)) return open.from;
    return null;
  }

  /** What of [from, to) it is closed in. */
  closedIn(from: number, to: number): Span[] {
    const closed: Span[] = [];
    let at = from;
    for (const open of this.#ahead(from)) {
      if (open.from >= to) break;
      if (open.from > at) closed.push({ from: at, to: open.from });
      at = open.to;
    }
    return at < to ? [...closed, { from: at, to }] : closed;
  }

  *#ahead(at: number): Generator<Span> {
    const first = this.#dayOf(at);
    for (let day = first - 1; day < first + mostDays; day += 1)
      for (const { from, to } of this.#on(day)) if (to > at) yield { from: Math.max(from, at), to };
  }

  #dayOf(at: number): number {
    return Math.floor((at + offsetAt(this.#zone, at)) / dayLength);
  }

  /** What begins on a day, in order, without what the night before takes up already. */
  #on(day: number): readonly Span[] {
    const known = this.#days.get(day);
    if (known) return known;
    const spans: Span[] = [];
    let free = this.#cut(day - 1).at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    for (const { from, to } of this.#cut(day)) {
      if (Math.max(from, free) < to) spans.push({ from: Math.max(from, free), to });
      free = Math.max(free, to);
    }
    if (this.#days.size >= 2 * mostDays) this.#days.clear();
    this.#days.set(day, spans);
    return spans;
  }

  #cut(day: number): Span[] {
    const midnight = day * dayLength;
    const special = this.#special.get(new Date(midnight).toISOString().slice(0, 10));
    return (special ?? this.#week[weekdayOf(day)] ?? []).map(({ from, to }) => ({
      from: localInstant(this.#zone, midnight + from * minute),
      to: localInstant(this.#zone, midnight + to * minute),
    }));
  }
}
