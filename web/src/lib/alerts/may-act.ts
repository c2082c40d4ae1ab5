import { reachOn } from '@floorlight/shared/access/reach.ts';
import { readMe } from '#lib/access/me.ts';

/** Whether this session may do something about a floor's alerts; the server decides each time. */
export const mayAct = async (floor: string): Promise<boolean> => {
  const { grants } = await readMe();
  return reachOn(grants, 'alerts.act', floor) !== null;
};
