import { at, weekdays, weekdayOf } from './history.ts';

/** What is taken of how days come about, on the scale of logarithms: 0.1 is ten per cent. */
export interface DayNoise {
  /** By which a day misses its level beyond chance, standard deviation. */
  readonly day: number;
  /** By which the level moves from one day to the next, standard deviation. */
  readonly drift: number;
}

export interface DayTotal {
  readonly day: number;
  readonly total: number;
}

/** Logarithms of the level, of its slope a day and of what each weekday is over it: means, and how sure they are together. */
export interface DayState {
  readonly day: number;
  readonly mean: readonly number[];
  readonly cov: readonly (readonly number[])[];
  /** Logarithm of how likely the days seen were, one after the other. */
  readonly likelihood: number;
}

/** Logarithm of a day’s mean, and its variance. */
export interface DayOutlook {
  readonly mean: number;
  readonly variance: number;
}

/** A slope is forgotten by so much a day: no trend goes on for ever. */
const DAMPING = 0.97;
/** Standard deviation of a slope that nothing is known of: three per cent a week. */
const SLOPE = 0.004;
/** A miss beyond so many standard deviations moves the level no further: a strike, or a holiday that nobody marked. */
const CLIP = 2;

export const weekdayPlace = (weekday: number): number => 2 + weekday;

/** Before the first day: a level, and by how much weekdays may differ from it (standard deviations). */
export const startState = (day: number, level: number, spread: readonly number[]): DayState => {
  const deviations = [1, SLOPE, ...weekdays.map((weekday) => spread[weekday] ?? 1)];
  return {
    day,
    mean: deviations.map((_, place) => (place === 0 ? level : 0)),
    cov: deviations.map((deviation, row) => deviations.map((_, column) => (row === column ? deviation ** 2 : 0))),
    likelihood: 0,
  };
};

/** The level moves by the slope, the slope fades. */
const stepped = ([level = 0, slope = 0, ...rest]: readonly number[]): number[] => [level + slope, DAMPING * slope, ...rest];

const transposed = (rows: readonly (readonly number[])[]): number[][] =>
  rows.map((_, column) => rows.map((row) => row[column] ?? 0));

/** The state on a later day, had nothing been seen since. */
export const advance = (state: DayState, day: number, noise: DayNoise): DayState => {
  let { mean, cov } = state;
  for (let now = state.day; now < day; now += 1) {
    mean = stepped(mean);
    cov = transposed(transposed(cov.map(stepped)).map(stepped));
    cov = cov.map((row, place) => (place === 0 ? [(row[0] ?? 0) + noise.drift ** 2, ...row.slice(1)] : row));
  }
  return { ...state, day: Math.max(day, state.day), mean, cov };
};

/** Of a weekday in this state, the day’s own noise in the variance. */
export const outlook = ({ mean, cov }: DayState, weekday: number, { day }: DayNoise): DayOutlook => {
  const own = weekdayPlace(weekday);
  const [level = [], other = []] = [cov[0], cov[own]];
  return {
    mean: at(mean, 0) + at(mean, own),
    variance: at(level, 0) + 2 * at(level, own) + at(other, own) + day ** 2,
  };
};

/** The likeliest logarithm of a mean that was normal beforehand and of which `total` contacts came by chance (Poisson), by Newton. */
const likeliest = ({ mean, variance }: DayOutlook, total: number): number => {
  let eta = Math.max(mean, Math.log(total + 1));
  for (let round = 0; round < 40; round += 1) {
    const expected = Math.exp(eta);
    const step = (total - expected - (eta - mean) / variance) / (expected + 1 / variance);
    eta += Math.max(-1, Math.min(1, step));
    if (Math.abs(step) < 1e-9) break;
  }
  return eta;
};

/** The state once that day is over: a Kalman filter, on the likeliest logarithm of what was seen. */
export const observe = (state: DayState, { day, total }: DayTotal, noise: DayNoise): DayState => {
  const own = weekdayPlace(weekdayOf(day));
  const ahead = outlook(state, weekdayOf(day), noise);
  const eta = likeliest(ahead, total);
  const chance = Math.exp(-eta);
  const miss = eta + total * chance - 1 - ahead.mean;
  const variance = ahead.variance + chance;
  const size = Math.abs(miss) / Math.sqrt(variance);
  const weight = size > CLIP ? CLIP / size : 1;
  const felt = state.cov.map((row) => at(row, 0) + at(row, own));
  const gain = felt.map((value) => (value * weight) / variance);
  const unlikely = size > CLIP ? CLIP * size - CLIP ** 2 / 2 : size ** 2 / 2;
  return {
    day: state.day,
    mean: state.mean.map((value, place) => value + at(gain, place) * miss),
    cov: state.cov.map((row, place) => row.map((value, column) => value - at(gain, place) * at(felt, column))),
    likelihood: state.likelihood - Math.log(variance) / 2 - unlikely,
  };
};
