import type { Context } from '@floorlight/shared/runtime/context.ts';
import { counter } from '@floorlight/shared/runtime/metrics/registry.ts';

export const recordsStored = counter('floorlight_records_stored_total', 'Raw events and records stored in Postgres.');
const failures = counter('floorlight_records_failed_total', 'Passes over a floor’s records that Postgres did not take.');

/** One line when it begins: while Postgres is away every floor tries again and again. */
export const noteNotStored = (log: Context['log'], floor: string, error: unknown, inARow: number): void => {
  failures.inc();
  if (inARow === 1) log.warn({ floor, err: error }, 'records cannot be stored');
};
