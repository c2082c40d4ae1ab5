import { reachOn, type Reach } from '@floorlight/shared/access/reach.ts';
import { reportNeeds, type AgentsAsked, type IntervalsAsked, type ShiftsAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { seenOnFloor, type SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';
import { namesAgents, withoutNames } from './agent-names.ts';
import { findFloorOr404 } from './known-floor.ts';
import { checkAgent, checkQueue } from './within.ts';

/** Nobody stands before a screen who could take a file with them. @throws Problem 403 */
export const refuseScreens = ({ kind }: Identity): void => {
  if (kind === 'screen') throw new Problem(403, 'not-for-screens', 'A screen takes no files; sign in, or use a key.');
};

interface Asking {
  readonly floor: string;
  readonly identity: Identity;
  readonly report: ReportChecked;
}

type ReportChecked =
  | Pick<IntervalsAsked, 'of' | 'queues' | 'groups'>
  | Pick<AgentsAsked, 'of' | 'by' | 'agent'>
  | Pick<ShiftsAsked, 'of' | 'by' | 'agent'>;

/** As of `GET …/agent-intervals`, but that who is not there is said at once. */
const checkAgents = (seen: SeenOnFloor, floor: string, reach: Reach, { by, agent }: Pick<AgentsAsked, 'by' | 'agent'>): void => {
  if (!namesAgents(reach) && by === 'agent') throw withoutNames('by');
  if (!namesAgents(reach) && agent !== undefined) throw withoutNames('agent');
  if (agent !== undefined) checkAgent(seen, floor, agent, 'report.agent');
};

/** @returns what of the floor it may tell. @throws Problem 404 for a floor that is not there, and for queues and groups that are not theirs. */
export const checkReport = async (context: Context, { floor, identity: { grants }, report }: Asking): Promise<SeenOnFloor> => {
  await findFloorOr404(context, floor);
  const reach = reachOn(grants, reportNeeds[report.of], floor);
  if (!reach) throw new Problem(403, 'not-allowed', 'You may not see how the agents of this floor spend their time.');
  const seen = await seenOnFloor(context, floor, reach);
  if (report.of !== 'intervals') {
    checkAgents(seen, floor, reach, report);
    return seen;
  }
  for (const queue of report.queues ?? []) if (queue !== '*') checkQueue(seen, floor, queue, 'report.queues');
  for (const group of report.groups ?? []) checkQueue(seen, floor, group, 'report.groups');
  return seen;
};
