import type { ExportFault } from '@floorlight/shared/exports/export-state.ts';
import { faultWords } from '@floorlight/shared/exports/fault-words.ts';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import { mostRows } from '@floorlight/shared/exports/most-rows.ts';
import type { ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { surelyLonger, surelyLongerOfAgents, surelyLongerOfShifts } from '@floorlight/shared/store/exports/surely-longer.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { Problem } from '../problems/problem.ts';

const paper: readonly [string, ExportFault] = ['too-many-rows', 'too-many-rows'];
const file: readonly [string, ExportFault] = ['file-too-large', 'too-large'];

interface Asking {
  readonly floor: string;
  readonly seen: SeenOnFloor;
  readonly report: ReportAsked;
  readonly format: ExportFormat;
}

const isLonger = (
  context: Context,
  { floor, seen, report, most }: Omit<Asking, 'format'> & { most: number },
): Promise<boolean> => {
  switch (report.of) {
    case 'intervals':
      return surelyLonger(context, { floor, report, within: seen.queues, most });
    case 'agent-intervals':
      return surelyLongerOfAgents(context, { floor, report, within: seen.agents, most });
    case 'shifts':
      return surelyLongerOfShifts(context, { floor, report, within: seen.agents, most });
  }
};

/**
 * What is certain to be too large is refused when it is asked for, rather than once so much of it is written; what may fit is tried.
 * @throws Problem 400
 */
export const refuseLarge = async (context: Context, { floor, seen, report, format }: Asking): Promise<void> => {
  const most = mostRows(report, format);
  if (!(await isLonger(context, { floor, seen, report, most }))) return;
  const [code, fault] = format === 'pdf' ? paper : file;
  const detail = `gives more than ${most.toLocaleString('en')} rows; make it shorter, make the width wider, or name fewer queues`;
  throw new Problem(400, code, faultWords(fault, { locale: 'en' }), { errors: [{ field: 'report.period', detail }] });
};
