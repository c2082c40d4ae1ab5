import { reach, type Reached } from '../store/reach.ts';
import type { Context } from './context.ts';

export interface Readiness extends Reached {
  /** `degraded`: the live path works, what needs Postgres does not. */
  readonly status: 'ok' | 'degraded' | 'unavailable';
}

/**
 * Whether this process can do its work. Postgres away is no reason to take it out of service: events are accepted and
 * boards are live without it (DESIGN: Postgres is never on the path from webhook to screen).
 */
export const readiness = async (context: Context): Promise<Readiness> => {
  const reached = await reach(context);
  const status = !reached.redis ? 'unavailable' : reached.postgres ? 'ok' : 'degraded';
  return { status, ...reached };
};
