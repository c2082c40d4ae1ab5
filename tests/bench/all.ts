import { agentsScale } from './agents-scale.ts';
import { bigFloor } from './big-floor.ts';
import type { Bench } from './figure.ts';
import { foldCommit } from './fold-commit.ts';
import { webhooksBench } from './webhooks.ts';

/** Every benchmark, in the order they run. */
export const benches: readonly Bench[] = [webhooksBench, foldCommit, agentsScale, bigFloor];
