import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Identity } from '../auth/identity.ts';

/** One line for each thing people change: who, where, what. What they wrote stays in the event. */
export const audit = ({ log }: Pick<Context, 'log'>, { id, kind }: Identity, floor: string, what: string, of: string): void => {
  log.info({ audit: what, floor, of, by: id, with: kind }, 'people changed something');
};
