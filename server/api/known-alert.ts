import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findAlert } from '@floorlight/shared/store/find-alerts.ts';
import { waitingAlert } from '@floorlight/shared/store/newest-alert.ts';
import { Problem } from '../problems/problem.ts';
import { seesAlert } from './alert-answer.ts';
import { floorParams } from './parameters.ts';
import type { Within } from './within.ts';

export const alertParams = floorParams.extend({ alert: id });

/** One answer for an alert that is not there and for one that is not theirs to see. */
export const unknownAlert = (floor: string, alert: string): Problem =>
  new Problem(404, 'unknown-alert', `Floor "${floor}" has no alert "${alert}".`, {
    errors: [{ field: 'alert', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/alerts` }],
  });

interface Asked {
  readonly floor: string;
  readonly reach: Reach;
  readonly alert: string;
}

/** An alert within reach as the floor's last commit left it. What is not stored yet is newer than what is. @throws Problem 404 */
export const alertOr404 = async (context: Context, seen: Within, { floor, reach, alert }: Asked): Promise<Alert> => {
  const found = (await waitingAlert(context, floor, alert)) ?? (await findAlert(seen.here, floor, alert));
  if (found && seesAlert(reach, seen, found.subject)) return found;
  throw unknownAlert(floor, alert);
};
