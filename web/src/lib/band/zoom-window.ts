export interface Window {
  readonly from: number;
  readonly to: number;
}

export type Zoom = 'all' | 'two-hours' | 'half-hour';

const widths: Record<Exclude<Zoom, 'all'>, number> = { 'two-hours': 7_200_000, 'half-hour': 1_800_000 };

/** The part of `whole` to show: as wide as asked, about `middle` as far as the ends allow. */
export const zoomWindow = (whole: Window, zoom: Zoom, middle: number): Window => {
  const width = zoom === 'all' ? Infinity : widths[zoom];
  if (whole.to - whole.from <= width) return whole;
  const from = Math.min(Math.max(middle - width / 2, whole.from), whole.to - width);
  return { from, to: from + width };
};

const quarter = 900_000;

/**
 * What of a day a band begins with: from the quarter-hour of the first instant told to that of the last, at least an hour.
 * The whole day where nothing was told.
 */
export const toldWindow = (day: Window, first: number | null, last: number | null): Window => {
  if (first === null || last === null) return day;
  const from = Math.max(day.from, day.from + Math.floor((first - day.from) / quarter) * quarter);
  const to = Math.min(day.to, day.from + Math.ceil((last - day.from) / quarter) * quarter);
  return { from, to: Math.min(day.to, Math.max(to, from + 4 * quarter)) };
};
