import { durations } from '@floorlight/shared/runtime/metrics/registry.ts';

/** One call appends everything that arrived for a floor in one turn of the event loop. */
export const appendSeconds = durations('floorlight_append_seconds', 'From handing events to Redis until it has them, a call.');
