import { attributionsOf } from '../../reports/counting.ts';
import { crossings, reconcile, type ReconcilingLine } from '../../reports/reconcile.ts';
import type { Reconciliation } from '../../reports/reconciliation.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import type { ReportRow } from '../../reports/report-row.ts';
import { rowsOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import { readJudging } from '../read-judging.ts';
import { crossingContacts } from './crossing-contacts.ts';
import { openReport, type OpenReport } from './open-report.ts';
import { tellEach } from './tell-each.ts';
import { gather, type Gathered } from './tell-rows.ts';

/** `everything`: for sums over contacts, whoever may be told of each. */
export type ReconcilingContext = Context & { readonly everything: Pick<Context, 'db'> };

/** What leads from one attribution to the other over all of a report that was opened by outcome, of these queues together. */
export const reconcileReport = async (
  { redis, everything }: Pick<ReconcilingContext, 'redis' | 'everything'>,
  { frame, query, whole }: OpenReport,
  sums: Gathered,
  queues: readonly string[],
): Promise<ReconcilingLine[]> => {
  const { judgingAt } = await readJudging(redis, query.floor);
  const counted = new Set(queues);
  const counting = { judgingAt, now: frame.asOf.now, isCounted: (queue: string) => counted.has(queue) };
  const contacts = await crossingContacts(everything, query.floor, whole, counting);
  const [cohort, outcome] = [sums.cohort, sums.asked].map((one) => one.of(0, queues).tally);
  return cohort && outcome ? reconcile(cohort, outcome, crossings(contacts, whole)) : [];
};

/** The whole period of a query by both attributions. */
export const readReconciliation = async (
  context: ReconcilingContext,
  asked: Omit<ReportQuery, 'attribution' | 'by'>,
): Promise<Reconciliation> => {
  const report = await openReport(context, { ...asked, by: 'floor', attribution: 'outcome', empty: true });
  const { frame, scope, query } = report;
  const sums = await gather(context, report, [report.whole]);
  const [all = { name: '*', queues: [] }] = rowsOf(scope, query, new Set([...sums.asked.queues(), ...sums.cohort.queues()]));
  const [rows] = await tellEach(context, report, [all], sums, attributionsOf('both'));
  const [byCohort, byOutcome] = rows as [ReportRow, ReportRow];
  return {
    asOf: frame.asOf,
    timezone: frame.zone.name,
    cohort: byCohort,
    outcome: byOutcome,
    lines: await reconcileReport(context, report, sums, all.queues),
  };
};
