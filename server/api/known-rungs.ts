import type { RuleFields } from '@floorlight/shared/alerts/rule.ts';
import { everyBrowser, onCall } from '@floorlight/shared/notices/channel.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listChannels } from '@floorlight/shared/store/channels/channels.ts';
import { Problem } from '../problems/problem.ts';

type Ladder = Pick<RuleFields, 'tell'>;

const named = ({ tell }: Ladder): string[] => tell.flatMap(({ channels }) => channels);

/**
 * Refuses a rung that names what tells nobody: somebody would wait for a message that never comes. What a rule named before may stay:
 * its channel may have been taken away since. @throws Problem 400
 */
export const refuseRungs = async (context: Context, floor: string, rule: Ladder, before: Ladder | undefined): Promise<void> => {
  if (rule.tell.length === 0) return;
  const here = (await listChannels(context)).filter(({ floors }) => floors?.includes(floor) ?? true);
  const known = new Set([onCall, everyBrowser, ...here.map(({ id }) => id), ...(before ? named(before) : [])]);
  const errors = rule.tell.flatMap(({ channels }, at) => {
    const wrong = channels.find((channel) => !known.has(channel));
    if (wrong === undefined) return [];
    const detail = `must be "${onCall}", "${everyBrowser}" or ids of /api/v1/alert-channels of this floor; "${wrong}" is none`;
    return [{ field: `tell[${at}].channels`, detail }];
  });
  if (errors[0]) throw new Problem(400, 'bad-body', `${errors[0].field} ${errors[0].detail}`, { errors });
};
