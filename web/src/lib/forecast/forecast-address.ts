import { variant, type Variant } from '@floorlight/shared/events/config.ts';
import { assumptionNames, isWithin, type AssumptionName } from './assumptions.ts';

export const forecastPeriods = [
  'next-7-days',
  'today',
  'tomorrow',
  'this-week',
  'next-week',
  'last-7-days',
  'last-week',
  'dates',
] as const;
export type ForecastPeriod = (typeof forecastPeriods)[number];

/** What a forecast shows. All of it is in the address: a plan is a link. */
export type ForecastAddress = Readonly<Record<AssumptionName, string>> & {
  readonly period: ForecastPeriod;
  /** Days of the floor's calendar, `yyyy-mm-dd`, both included; only with the period `dates`. */
  readonly from: string;
  readonly to: string;
  /** A queue, `group:…`, or `*`. */
  readonly queue: string;
  /** The id of a forecast that was kept; empty: history. */
  readonly source: string;
  /** Whether it is told how well was foretold; empty: not. */
  readonly accuracy: 'shown' | '';
  /** The one of these days that is shown by half-hours; empty: all of them. */
  readonly day: string;
  /** Empty: as the queue counts its service level. */
  readonly variant: Variant | '';
  /** Empty: people give up as they did; `erlang-c`: nobody does. */
  readonly model: 'erlang-c' | '';
};

export const usualForecast: ForecastAddress = {
  period: 'next-7-days',
  from: '',
  to: '',
  queue: '*',
  source: '',
  accuracy: '',
  day: '',
  variant: '',
  model: '',
  contacts: '',
  handle: '',
  agents: '',
  target: '',
  goal: '',
  occupancy: '',
  shrinkage: '',
};

type Asked = Pick<URLSearchParams, 'get' | 'toString'>;

const date = /^\d{4}-\d\d-\d\d$/;
const dateOf = (text: string | null): string => (text !== null && date.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

const oneOf = <Value extends string>(choices: readonly Value[], text: string | null, usual: Value): Value =>
  choices.find((choice) => choice === text) ?? usual;

const assumed = (asked: Asked): Record<AssumptionName, string> => {
  const read = (name: AssumptionName): string => {
    const text = asked.get(name) ?? '';
    return isWithin(name, text) ? text : '';
  };
  return Object.fromEntries(assumptionNames.map((name) => [name, read(name)])) as Record<AssumptionName, string>;
};

/** What can't be read is as if nobody had asked. */
export const readForecastAddress = (asked: Asked): ForecastAddress => ({
  ...assumed(asked),
  period: oneOf(forecastPeriods, asked.get('period'), usualForecast.period),
  from: dateOf(asked.get('from')),
  to: dateOf(asked.get('to')),
  queue: asked.get('queue') || usualForecast.queue,
  source: asked.get('source') ?? '',
  accuracy: oneOf<'shown' | ''>(['shown'], asked.get('accuracy'), ''),
  day: dateOf(asked.get('day')),
  variant: oneOf<Variant | ''>(variant.options, asked.get('variant'), ''),
  model: oneOf<'erlang-c' | ''>(['erlang-c'], asked.get('model'), ''),
});

/** @returns the search part; what is not its own (`lang`) stays, and what is as usual is not written. */
export const writeForecastAddress = (asked: Asked, to: ForecastAddress): string => {
  const next = new URLSearchParams(asked.toString());
  const fields = to.period === 'dates' ? to : { ...to, from: '', to: '' };
  for (const [name, value] of Object.entries(fields)) {
    if (value === usualForecast[name as keyof ForecastAddress]) next.delete(name);
    else next.set(name, value);
  }
  return `?${next.toString()}`;
};
