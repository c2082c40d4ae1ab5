import { variant, type Variant } from '@floorlight/shared/events/config.ts';
import { countings, type Counting } from '@floorlight/shared/reports/counting.ts';

export const periods = [
  'today',
  'yesterday',
  'last-7-days',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'dates',
] as const;
export type PeriodName = (typeof periods)[number];

export const widths = ['15', '30', '60', 'day', 'week', 'month'] as const;
export type WidthName = (typeof widths)[number];

export const splits = ['queue', 'group', 'program', 'channel', 'floor'] as const;
export type Split = (typeof splits)[number];

export const looks = ['table', 'charts', 'heat', 'goals'] as const;
export type LookName = (typeof looks)[number];

export const contracts = ['month', 'week', 'day'] as const;
export type Contract = (typeof contracts)[number];

/** What a report shows. All of it is in the address: a saved report is a link. */
export interface ReportAddress {
  readonly period: PeriodName;
  /** Days of the floor's calendar, `yyyy-mm-dd`, both included; only with the period `dates`. */
  readonly from: string;
  readonly to: string;
  readonly width: WidthName;
  readonly by: Split;
  readonly attribution: Counting;
  /** Nothing chosen: all. */
  readonly queue: readonly string[];
  readonly group: readonly string[];
  readonly program: readonly string[];
  readonly channel: readonly string[];
  /** Empty: each queue's own. */
  readonly variant: Variant | '';
  /** In which zone times are written; empty: the floor's. */
  readonly zone: string;
  /** Ids of columns, in order; none: the usual. */
  readonly columns: readonly string[];
  readonly show: LookName;
  /** Column that the map of days and intervals shows; empty: the usual. */
  readonly measure: string;
  /** Over what goals are to be reached, where they are shown to date. */
  readonly contract: Contract;
}

export const usualAddress: ReportAddress = {
  period: 'today',
  from: '',
  to: '',
  width: '30',
  by: 'queue',
  attribution: 'cohort',
  queue: [],
  group: [],
  program: [],
  channel: [],
  variant: '',
  zone: '',
  columns: [],
  show: 'table',
  measure: '',
  contract: 'month',
};

const date = /^\d{4}-\d\d-\d\d$/;
const dateOf = (text: string | null): string => (text !== null && date.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

const oneOf = <Value extends string>(choices: readonly Value[], text: string | null, usual: Value): Value =>
  choices.find((choice) => choice === text) ?? usual;

type Asked = Pick<URLSearchParams, 'get' | 'getAll' | 'toString'>;

/** What can't be read is as if nobody had asked. */
export const readReportAddress = (asked: Asked): ReportAddress => ({
  period: oneOf(periods, asked.get('period'), usualAddress.period),
  from: dateOf(asked.get('from')),
  to: dateOf(asked.get('to')),
  width: oneOf(widths, asked.get('width'), usualAddress.width),
  by: oneOf(splits, asked.get('by'), usualAddress.by),
  attribution: oneOf(countings, asked.get('attribution'), usualAddress.attribution),
  queue: asked.getAll('queue'),
  group: asked.getAll('group'),
  program: asked.getAll('program'),
  channel: asked.getAll('channel'),
  variant: oneOf<Variant | ''>(variant.options, asked.get('variant'), ''),
  zone: asked.get('zone') ?? '',
  columns: asked.getAll('column'),
  show: oneOf(looks, asked.get('show'), usualAddress.show),
  measure: asked.get('measure') ?? '',
  contract: oneOf(contracts, asked.get('contract'), usualAddress.contract),
});

const usualText = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(' '));

/** @returns the search part; what is not its own (`lang`) stays, and what is as usual is not written. */
export const writeReportAddress = (asked: Asked, to: ReportAddress): string => {
  const next = new URLSearchParams(asked.toString());
  const { columns, from, to: until, ...own } = to;
  const dates = to.period === 'dates' ? { from, to: until } : { from: '', to: '' };
  const fields = { ...own, ...dates, column: columns };
  for (const [name, value] of Object.entries(fields)) {
    next.delete(name);
    const usual = name === 'column' ? [] : usualAddress[name as keyof ReportAddress];
    if (usualText(value) === usualText(usual)) continue;
    for (const each of typeof value === 'string' ? [value] : value) next.append(name, each);
  }
  return `?${next.toString()}`;
};
