import type { Width } from '../calendar/interval.ts';
import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import { formatTag } from '../words/language.ts';
import { widthWord } from './interval-words.ts';
import type { Fact } from './table.ts';

/** What any report tells of itself. */
export interface ReportAbout {
  readonly query: { readonly from: number; readonly to: number; readonly width: Width | 'shift' };
  readonly floorName: string;
  readonly zone: string;
  /** By the floor's clock, UTC milliseconds. */
  readonly asOf: number;
  readonly locale: Locale;
}

const moment = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

const clockWords = (at: number, { zone, locale }: ReportAbout): string =>
  new Intl.DateTimeFormat(formatTag({ locale }), { ...moment, hourCycle: 'h23', timeZone: zone }).format(at);

/** Of which floor it is, from when to when, how it is cut, and as of when. */
export const reportFacts = (report: ReportAbout): Fact[] => {
  const { query, floorName, zone, asOf, locale } = report;
  const said = { locale };
  const period = m.export_fact_from_to({ from: clockWords(query.from, report), to: clockWords(query.to, report) }, said);
  return [
    { label: m.export_fact_floor({}, said), text: floorName },
    { label: m.export_fact_period({}, said), text: period },
    { label: m.export_fact_width({}, said), text: widthWord(query.width, said) },
    { label: m.export_fact_as_of({}, said), text: m.export_fact_clock({ when: clockWords(asOf, report), zone }, said) },
  ];
};
