import { crossings, reconcile } from '../../reports/reconcile.ts';
import type { Reconciliation } from '../../reports/reconciliation.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import { counts, rowsOf, type RowOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import { readJudging } from '../read-judging.ts';
import { crossingContacts } from './crossing-contacts.ts';
import { openReport, type OpenReport } from './open-report.ts';
import { gather, tellRows, type Gathered } from './tell-rows.ts';

const told = async (
  context: Context,
  report: OpenReport,
  all: RowOf,
  sums: Gathered,
  attribution: ReportQuery['attribution'],
) => {
  const query = { ...report.query, attribution, empty: true };
  const [row] = await tellRows(context, { ...report, query }, [all], sums);
  return row as NonNullable<typeof row>;
};

/** The whole period of a query by both attributions. `everything`: for sums over contacts, whoever may be told of each. */
export const readReconciliation = async (
  context: Context & { readonly everything: Pick<Context, 'db'> },
  asked: Omit<ReportQuery, 'attribution' | 'by'>,
): Promise<Reconciliation> => {
  const report = await openReport(context, { ...asked, by: 'floor', attribution: 'outcome' });
  const { frame, scope, query, whole } = report;
  const sums = await gather(context, report, [whole]);
  const [all = { name: '*', queues: [] }] = rowsOf(scope, query, new Set([...sums.asked.queues(), ...sums.cohort.queues()]));
  const { judgingAt } = await readJudging(context.redis, query.floor);
  const counting = { judgingAt, now: frame.asOf.now, isCounted: (queue: string) => queue !== '' && counts(scope, query, queue) };
  const contacts = await crossingContacts(context.everything, query.floor, whole, counting);
  const [cohort, outcome] = [sums.cohort, sums.asked].map((one) => one.of(0, all.queues).tally);
  return {
    asOf: frame.asOf,
    timezone: frame.zone.name,
    cohort: await told(context, report, all, { asked: sums.cohort, cohort: sums.cohort }, 'cohort'),
    outcome: await told(context, report, all, sums, 'outcome'),
    lines: cohort && outcome ? reconcile(cohort, outcome, crossings(contacts, whole)) : [],
  };
};
