import { reachOn } from '@floorlight/shared/access/reach.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Identity } from '../auth/identity.ts';
import { selfOn } from './self-on.ts';
import { within } from './within.ts';

/** Whose shifts of a floor somebody may review: those within the reach of that permission, and not their own. */
export const reviewsOn = async (context: Context, identity: Identity, floor: string): Promise<(agent: string) => boolean> => {
  const reach = reachOn(identity.grants, 'shifts.review', floor);
  if (!reach) return () => false;
  const own = selfOn(identity, floor);
  const { agents } = reach.whole === null ? await within(context, floor, reach) : { agents: null };
  return (agent) => !own.includes(agent) && (agents?.has(agent) ?? true);
};
