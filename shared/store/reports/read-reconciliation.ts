import { attributionsOf } from '../../reports/counting.ts';
import { crossings, reconcile } from '../../reports/reconcile.ts';
import type { Reconciliation } from '../../reports/reconciliation.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import type { ReportRow } from '../../reports/report-row.ts';
import { counts, rowsOf } from '../../reports/rows-of.ts';
import type { Context } from '../../runtime/context.ts';
import { readJudging } from '../read-judging.ts';
import { crossingContacts } from './crossing-contacts.ts';
import { openReport } from './open-report.ts';
import { tellEach } from './tell-each.ts';
import { gather } from './tell-rows.ts';

/** The whole period of a query by both attributions. `everything`: for sums over contacts, whoever may be told of each. */
export const readReconciliation = async (
  context: Context & { readonly everything: Pick<Context, 'db'> },
  asked: Omit<ReportQuery, 'attribution' | 'by'>,
): Promise<Reconciliation> => {
  const report = await openReport(context, { ...asked, by: 'floor', attribution: 'outcome', empty: true });
  const { frame, scope, query, whole } = report;
  const sums = await gather(context, report, [whole]);
  const [all = { name: '*', queues: [] }] = rowsOf(scope, query, new Set([...sums.asked.queues(), ...sums.cohort.queues()]));
  const { judgingAt } = await readJudging(context.redis, query.floor);
  const counting = { judgingAt, now: frame.asOf.now, isCounted: (queue: string) => queue !== '' && counts(scope, query, queue) };
  const contacts = await crossingContacts(context.everything, query.floor, whole, counting);
  const [cohort, outcome] = [sums.cohort, sums.asked].map((one) => one.of(0, all.queues).tally);
  const [rows] = await tellEach(context, report, [all], sums, attributionsOf('both'));
  const [byCohort, byOutcome] = rows as [ReportRow, ReportRow];
  return {
    asOf: frame.asOf,
    timezone: frame.zone.name,
    cohort: byCohort,
    outcome: byOutcome,
    lines: cohort && outcome ? reconcile(cohort, outcome, crossings(contacts, whole)) : [],
  };
};
