import type { Context } from '@floorlight/shared/runtime/context.ts';
import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { endLinks } from '@floorlight/shared/store/people/end-links.ts';

/** Changes somebody’s address. Links made for the old one end before: whoever gets that address next is somebody else. */
export const changeEmail = async <T>(
  context: Pick<Context, 'db' | 'redis'>,
  person: string,
  change: () => Promise<T>,
): Promise<T> => {
  await endLinks(context.db, person);
  const changed = await change();
  await announceAccess(context, person);
  return changed;
};
