import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { seenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';
import { findFloorOr404 } from './known-floor.ts';
import { checkQueue } from './within.ts';

/** Nobody stands before a screen who could take a file with them. @throws Problem 403 */
export const refuseScreens = ({ kind }: Identity): void => {
  if (kind === 'screen') throw new Problem(403, 'not-for-screens', 'A screen takes no files; sign in, or use a key.');
};

/** @throws Problem 404 for a floor that is not there, and for queues and groups that are not theirs. */
export const checkReport = async (
  context: Context,
  { floor, reach, report }: { floor: string; reach: Reach; report: Pick<ReportAsked, 'queues' | 'groups'> },
): Promise<void> => {
  await findFloorOr404(context, floor);
  const seen = await seenOnFloor(context, floor, reach);
  for (const queue of report.queues ?? []) if (queue !== '*') checkQueue(seen, floor, queue, 'report.queues');
  for (const group of report.groups ?? []) checkQueue(seen, floor, group, 'report.groups');
};
