import { reach, type Reached } from '../../store/reach.ts';
import type { Context } from '../context.ts';
import { measureDatabases } from './databases.ts';
import { registry } from './registry.ts';

export const metricsType = registry.contentType;

/** What Prometheus reads. `measure` sets what is asked for when somebody reads; with Redis away the counters still come. */
export const metricsText = async (context: Context, measure: (reached: Reached) => Promise<void>): Promise<string> => {
  const reached = await reach(context);
  try {
    await measureDatabases(context, reached);
    await measure(reached);
  } catch (error) {
    context.log.warn({ reason: (error as Error).message }, 'some metrics could not be read');
  }
  return registry.metrics();
};
