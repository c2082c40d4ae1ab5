import { at, sumOf, weekdayOf, weekdays, type HistoryDay } from './history.ts';

/** What days of one kind showed, slot by slot; newer days weigh more. */
export interface Shape {
  readonly counts: readonly number[];
  readonly total: number;
  /** How many days that is, by weight. */
  readonly days: number;
}

/** Days after which a day weighs half. */
const HALVED = 28;
/** Slots on either side that are looked at together. */
const REACH = 2;
/** Squared share by which a slot misses its usual share from one day to another: no news of its weekday. */
const DAILY = 0.03;
/** Squared share by which a weekday’s slot may always differ from the others’. */
const LEAST = 0.001;

export const shapeOf = (days: readonly HistoryDay[], on: number, slots: number): Shape => {
  const counts = new Array<number>(slots).fill(0);
  let worthOfDays = 0;
  for (const { day, counts: came } of days) {
    const weight = 0.5 ** ((on - day) / HALVED);
    worthOfDays += weight;
    for (const [slot, count] of came.entries()) counts[slot] = at(counts, slot) + weight * count;
  }
  return { counts, total: sumOf(counts), days: worthOfDays };
};

/** As how many contacts of `own` those of `other` count: all where the shapes differ by chance alone, few where by more. */
const worth = (own: Shape, other: Shape): number => {
  if (own.total === 0 || other.total === 0) return other.total;
  let [apart, room] = [0, 0];
  own.counts.forEach((count, slot) => {
    const theirs = at(other.counts, slot);
    const both = (count + theirs) / (own.total + other.total);
    apart += (count / own.total - theirs / other.total) ** 2;
    room += both * (1 - both);
  });
  if (room === 0) return other.total;
  return 1 / (1 / other.total + Math.max(0, apart / room - 1 / own.total - 1 / other.total));
};

/** Contacts by slot as `others` let one expect, as many as `own` had. */
const expectedBy = (own: Shape, others: readonly Shape[]): number[] | null => {
  const known = others.filter(({ total }) => total > 0).map((shape) => ({ shape, weight: worth(own, shape) }));
  const weights = sumOf(known.map(({ weight }) => weight));
  if (weights === 0) return null;
  const size = own.total > 0 ? own.total : 1;
  return own.counts.map(
    (_, slot) => (size * sumOf(known.map(({ shape, weight }) => (weight * at(shape.counts, slot)) / shape.total))) / weights,
  );
};

/**
 * Draws the expectation to what `own` showed, over `reach` slots on either side together, as far as the misses near by are more
 * than chance (the moments of DerSimonian and Laird, the mean of a gamma).
 */
const drawnTo = (own: Shape, expected: readonly number[], reach: number): number[] =>
  expected.map((here, slot) => {
    let [seen, wanted, misses, squares] = [0, 0, 0, 0];
    for (let off = -REACH; off <= REACH; off += 1) {
      const [count, mean] = [own.counts[slot + off], expected[slot + off]];
      if (count === undefined || mean === undefined) continue;
      if (Math.abs(off) <= reach) [seen, wanted] = [seen + count, wanted + mean];
      misses += (count - mean) ** 2 - mean - (DAILY / own.days) * mean ** 2;
      squares += mean ** 2;
    }
    const sure = 1 / Math.max(LEAST, squares > 0 ? misses / squares : 0);
    return (here * (seen + sure)) / (wanted + sure);
  });

/** Share of the day’s contacts that each slot takes: as the other weekdays show, as far as the own one is like them. */
const profileFrom = (own: Shape, others: readonly Shape[]): number[] => {
  const expected = expectedBy(own, others);
  const drawn = expected && own.total > 0 ? drawnTo(own, drawnTo(own, expected, REACH), 0) : (expected ?? own.counts);
  const all = sumOf(drawn);
  return drawn.map((value) => (all > 0 ? value / all : 1 / drawn.length));
};

/**
 * The profile of a weekday as of day `on`. `floor`: all queues together, whose same weekday lends a quiet queue its shape; null
 * where `days` are those.
 */
export const profileOf = (
  days: readonly HistoryDay[],
  floor: readonly HistoryDay[] | null,
  weekday: number,
  on: number,
  slots: number,
): number[] => {
  const like = (of: readonly HistoryDay[], which: number): Shape =>
    shapeOf(
      of.filter(({ day }) => weekdayOf(day) === which),
      on,
      slots,
    );
  const others = weekdays.filter((one) => one !== weekday).map((one) => like(days, one));
  return profileFrom(like(days, weekday), floor ? [...others, like(floor, weekday)] : others);
};
