import type { FloorEvent } from '../events/floor-event.ts';

/** Minutes after which a shift that has ended is summed up, where a floor sets no other (SPEC SH2). */
export const usualSummaryAfter = 15;

/** The newest word on it, minutes. @param definitions in order. */
export const summaryAfterIn = (definitions: readonly FloorEvent[]): number =>
  definitions.filter((event) => event.type === 'config.floor_defined').findLast(({ data }) => data.summaryAfter !== undefined)
    ?.data.summaryAfter ?? usualSummaryAfter;
