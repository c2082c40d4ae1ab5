import type { Bench } from './figure.ts';
import { webhooksBench } from './webhooks.ts';

/** Every benchmark, in the order they run. */
export const benches: readonly Bench[] = [webhooksBench];
