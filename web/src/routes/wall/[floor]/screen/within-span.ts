import type { Span } from './screen-content.ts';

/** Whether a minute of the day lies in a span, which may run past midnight. */
export const withinSpan = (minute: number, { from, to }: Span): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;
