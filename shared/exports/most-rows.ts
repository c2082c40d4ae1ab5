import { mostMegabytes, mostRowsOnPaper, type ExportFormat } from './format.ts';
import type { ReportAsked } from './report-asked.ts';

type Kind = 'intervals' | 'both' | 'agents' | 'shifts';

/** Bytes of a row that tells next to nothing: a file of many rows has no fewer a row, whatever they tell. */
export const leastRowBytes: Readonly<Record<Exclude<ExportFormat, 'pdf'>, Readonly<Record<Kind, number>>>> = {
  csv: { intervals: 110, both: 150, agents: 80, shifts: 150 },
  json: { intervals: 600, both: 1100, agents: 400, shifts: 1000 },
  xlsx: { intervals: 80, both: 120, agents: 60, shifts: 200 },
};

const kindOf = (report: ReportAsked): Kind => {
  if (report.of === 'agent-intervals') return 'agents';
  if (report.of === 'shifts') return 'shifts';
  return report.attribution === 'both' ? 'both' : 'intervals';
};

/** So many rows may fit; more do not. */
export const mostRows = (report: ReportAsked, format: ExportFormat): number =>
  format === 'pdf' ? mostRowsOnPaper : Math.floor((mostMegabytes * 1024 * 1024) / leastRowBytes[format][kindOf(report)]);
