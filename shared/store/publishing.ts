import type { Redis } from 'ioredis';
import { isCluster } from './nodes.ts';

/**
 * How messages go out: on a Cluster only over the node that holds the floor, so that each node carries its own floors'
 * boards (Redis ≥ 7); on one Redis as ever.
 */
export const publishVerb = (redis: Redis): 'PUBLISH' | 'SPUBLISH' => (isCluster(redis) ? 'SPUBLISH' : 'PUBLISH');
