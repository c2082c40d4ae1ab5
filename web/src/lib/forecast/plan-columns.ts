import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { percent } from '@floorlight/shared/words/percent.ts';
import { secondsClock } from '@floorlight/shared/words/duration.ts';
import { countText } from '#lib/format/count.ts';
import type { Needed, PlanTime } from './plan-time.ts';

/** A figure of a plan; a `mean` has one digit after the point, a `change` its sign. */
export interface PlanColumn {
  readonly id: string;
  readonly word: () => string;
  readonly kind: 'count' | 'mean' | 'change' | 'share' | 'seconds';
  /** Null where there is none (SPEC SL4). A share is of one, a duration seconds. */
  readonly value: (time: PlanTime) => number | null;
  /** Whether several of them make one by being added. */
  readonly adds: boolean;
}

/** What decides which columns there are. */
export interface PlanShape {
  readonly by: 'half-hours' | 'days';
  /** Something is assumed: how it is stands beside how it would be. */
  readonly whatIf: boolean;
  readonly contactsChange: boolean;
  /** Something of it is over. */
  readonly hasCome: boolean;
  readonly isRosterTold: boolean;
  readonly isPresenceTold: boolean;
  /** Erlang C: nobody gives up. */
  readonly givesUp: boolean;
}

type Value = PlanColumn['value'];

/** What is known whether or not anything was foretold. */
const known = (id: string, kind: PlanColumn['kind'], word: () => string, value: Value, adds = false): PlanColumn => ({
  ...{ id, kind, word, value, adds },
});

/** What follows from a forecast: of a time before anything was learned there is none. */
const of = (id: string, kind: PlanColumn['kind'], word: () => string, value: Value, adds = false): PlanColumn =>
  known(id, kind, word, (time) => (time.isForetold ? value(time) : null), adds);

const share = (part: number | null, whole: number): number | null => (part === null || whole === 0 ? null : part / whole);

const level = (needed: Needed | null): number | null => needed && share(needed.inTarget, needed.attended);

const expected: readonly PlanColumn[] = [
  of('expected', 'mean', m.reports_expected, (time) => time.expected, true),
  of('low', 'count', m.reports_expected_low, ({ range }) => range?.low ?? null),
  of('high', 'count', m.reports_expected_high, ({ range }) => range?.high ?? null),
];
const came = known('offered', 'count', m.forecast_column_came, ({ offered }) => offered, true);

const supposed = of('contacts', 'mean', m.forecast_column_contacts, ({ needed }) => needed.contacts, true);
const handle = of('handle', 'seconds', m.forecast_column_handle, ({ needed }) => share(needed.work, needed.contacts));

const people = (by: PlanShape['by']): PlanColumn[] => [
  of('required', 'count', by === 'days' ? m.forecast_column_peak : m.reports_staff_required, ({ needed }) => needed.required),
];
const before: readonly PlanColumn[] = [
  of('usual', 'count', m.forecast_column_usual, ({ usual }) => usual?.required ?? null),
  of('change', 'change', m.forecast_column_change, ({ needed, usual }) => usual && needed.required - usual.required),
];
const hours: readonly PlanColumn[] = [
  of('requiredHours', 'mean', m.forecast_column_required_hours, ({ needed }) => needed.requiredHours, true),
];
const scheduled: Readonly<Record<PlanShape['by'], PlanColumn>> = {
  'half-hours': of('scheduled', 'count', m.forecast_column_scheduled, ({ needed }) => needed.scheduled),
  days: of('scheduledHours', 'mean', m.forecast_column_scheduled_hours, ({ needed }) => needed.scheduledHours, true),
};
const scheduledMore = of(
  'scheduledMore',
  'change',
  m.forecast_column_scheduled_more,
  ({ needed, usual }) => usual && needed.scheduledHours - usual.scheduledHours,
  true,
);
const hour = 3_600_000;
/** What is below it is nothing but binary fractions. */
const hundredth = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);
const peopleIn = ({ start, end }: PlanTime, hours: number | null): number | null => share(hours, (end - start) / hour);
const peopleHours = ({ rostered: told }: PlanTime): number | null => told?.peopleHours ?? null;
const overHours = ({ rostered: told }: PlanTime): number | null => hundredth(told?.overHours ?? null);
/** On average of the time of which it is told. */
const rosteredPeople = ({ rostered: told }: PlanTime, hours: number | null): number | null => share(hours, told?.hours ?? 0);
const rostered: Readonly<Record<PlanShape['by'], readonly PlanColumn[]>> = {
  'half-hours': [
    known('rostered', 'mean', m.reports_staff_rostered, (time) => rosteredPeople(time, peopleHours(time))),
    of('over', 'change', m.forecast_column_over, (time) => rosteredPeople(time, overHours(time))),
  ],
  days: [
    known('rosteredHours', 'mean', m.forecast_column_rostered_hours, peopleHours, true),
    of('overHours', 'change', m.forecast_column_over_hours, overHours, true),
  ],
};
/** Signed in beside those needed. */
const presentOverHours = ({ presentHours, needed }: PlanTime): number | null =>
  hundredth(presentHours === null ? null : presentHours - needed.requiredHours);
const present: Readonly<Record<PlanShape['by'], readonly PlanColumn[]>> = {
  'half-hours': [
    known('present', 'mean', m.reports_staff_present, (time) => peopleIn(time, time.presentHours)),
    of('presentOver', 'change', m.forecast_column_present_over, (time) => peopleIn(time, presentOverHours(time))),
  ],
  days: [
    known('presentHours', 'mean', m.forecast_column_present_hours, ({ presentHours }) => presentHours, true),
    of('presentOverHours', 'change', m.forecast_column_present_over_hours, presentOverHours, true),
  ],
};
const fare: readonly PlanColumn[] = [
  of('level', 'share', m.forecast_column_level, ({ needed }) => level(needed)),
  of('occupancy', 'share', m.forecast_column_occupancy, ({ needed }) => share(needed.busyHours, needed.thereHours)),
];
const usualLevel = of('usualLevel', 'share', m.forecast_column_level_usual, ({ usual }) => level(usual));
const abandoned = of('abandoned', 'share', m.forecast_column_abandoned, ({ needed }) => share(needed.abandoned, needed.attended));
const wait = of('wait', 'seconds', m.forecast_column_wait, ({ needed }) => share(needed.waited, needed.attended));

/** The columns of a plan, in the order in which they stand. */
export const planColumns = (shape: PlanShape): PlanColumn[] => {
  const { by, whatIf, contactsChange, hasCome, isRosterTold, isPresenceTold, givesUp } = shape;
  return [
    ...expected,
    ...(hasCome ? [came] : []),
    ...(contactsChange ? [supposed] : []),
    handle,
    ...people(by),
    ...(whatIf ? before : []),
    ...(by === 'days' ? hours : []),
    scheduled[by],
    ...(whatIf && by === 'days' ? [scheduledMore] : []),
    ...(isRosterTold ? rostered[by] : []),
    ...(isPresenceTold ? present[by] : []),
    ...fare.slice(0, 1),
    ...(whatIf ? [usualLevel] : []),
    ...fare.slice(1),
    ...(givesUp ? [abandoned] : []),
    wait,
  ];
};

const oneDigit = (value: number): string =>
  new Intl.NumberFormat(formatTag(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
const signed = (value: number): string =>
  new Intl.NumberFormat(formatTag(), { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);

/** A figure as it is read. */
export const planText = ({ kind, value }: Pick<PlanColumn, 'kind' | 'value'>, time: PlanTime): string => {
  const figure = value(time);
  return figure === null ? '–' : planFigure(kind, figure);
};

export const planFigure = (kind: PlanColumn['kind'], figure: number): string => {
  if (kind === 'share') return `${percent(figure)} %`;
  if (kind === 'seconds') return secondsClock(figure);
  if (kind === 'mean') return oneDigit(figure);
  return kind === 'change' ? signed(figure) : countText(figure);
};
