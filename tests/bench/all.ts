import type { Bench } from './figure.ts';

/** Every benchmark, in the order they run. */
export const benches: readonly Bench[] = [];
