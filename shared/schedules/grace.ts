import type { FloorEvent } from '../events/floor-event.ts';

/** Seconds for which somebody may be out before it is said, and contacts in a break count neither way, where a floor sets no other. */
export const defaultGrace = 300;

/** The newest word on it. @param definitions in order. */
export const graceIn = (definitions: readonly FloorEvent[]): number =>
  definitions.filter((event) => event.type === 'config.floor_defined').findLast(({ data }) => data.adherenceGrace !== undefined)
    ?.data.adherenceGrace ?? defaultGrace;
