import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import { periodWord, widthWord } from '@floorlight/shared/exports/interval-words.ts';
import type { ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Schedule } from '@floorlight/shared/exports/schedule.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { dayMoment } from '#lib/format/moment.ts';

const kinds: Record<ExportFormat, () => string> = {
  xlsx: m.export_kind_xlsx,
  pdf: m.export_kind_pdf,
  csv: m.export_kind_csv,
  json: m.export_kind_json,
};

/** Kinds of files, those for people first. */
export const formatChoices = (): [ExportFormat, string][] =>
  (['xlsx', 'pdf', 'csv', 'json'] as const).map((format) => [format, kinds[format]()]);

const titles: Record<Exclude<ReportAsked['of'], 'intervals'>, () => string> = {
  'agent-intervals': m.export_title_agents,
  shifts: m.shifts_title,
};

/** `Yesterday · 30 minutes`, `Agents’ time · Yesterday · 30 minutes` */
export const reportWords = ({ of, period, width }: ReportAsked): string => {
  const when =
    typeof period === 'string'
      ? periodWord(period, {})
      : m.export_fact_from_to({ from: dayMoment(period.from), to: dayMoment(period.to) });
  const told = [when, widthWord(width, {})];
  return (of === 'intervals' ? told : [titles[of](), ...told]).join(' · ');
};

const kilobyte = 1000;

/** `512 kB`, `1.4 MB` */
export const sizeWords = (bytes: number): string => {
  const large = bytes >= kilobyte * kilobyte;
  const [unit, size] = large ? (['megabyte', bytes / kilobyte / kilobyte] as const) : (['kilobyte', bytes / kilobyte] as const);
  const shape = { style: 'unit', unit, maximumFractionDigits: large ? 1 : 0 } as const;
  return new Intl.NumberFormat(formatTag(), shape).format(large ? size : Math.max(1, size));
};

// 2 March 2026 is a Monday
const dayWord = (day: number): string =>
  new Intl.DateTimeFormat(formatTag(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 2, 1 + day));

/** Monday is 1, as the API counts. */
export const dayChoices = (): [string, string][] => [1, 2, 3, 4, 5, 6, 7].map((day) => [String(day), dayWord(day)]);

const week = 7;

/** `Mon, Fri, 07:30 (Europe/Madrid)` */
export const scheduleWords = ({ days, at, zone }: Pick<Schedule, 'days' | 'at' | 'zone'>): string => {
  const named = new Intl.ListFormat(formatTag(), { type: 'unit' }).format([...days].sort((a, b) => a - b).map(dayWord));
  const said = m.export_schedule_said({ days: days.length === week ? m.export_schedule_every_day() : named, at });
  return m.export_fact_clock({ when: said, zone });
};
