import type { Chart, Plugin } from 'chart.js';
import type { Shade } from './line.ts';

export interface Shades {
  readonly times: readonly Shade[];
  /** CSS colours, and the font of names. */
  readonly ground: string;
  readonly text: string;
  readonly font: string;
}

/** Draws within what of a time can be seen. */
const within = (chart: Chart<'line'>, { from, to }: Shade, draw: (left: number, right: number) => void): void => {
  const { ctx, chartArea, scales } = chart;
  const at = (instant: number): number =>
    Math.min(Math.max(scales['x']?.getPixelForValue(instant) ?? 0, chartArea.left), chartArea.right);
  const [left, right] = [at(from), at(to)];
  if (right <= left) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, chartArea.top, right - left, chartArea.height);
  ctx.clip();
  draw(left, right);
  ctx.restore();
};

/** Times that are apart from the rest, shaded behind the lines, their names before them; `shades` tells them as they are when drawn. */
export const drawShades = (shades: () => Shades): Plugin<'line'> => ({
  id: 'shades',
  beforeDatasetsDraw: (chart) => {
    const { times, ground } = shades();
    const { ctx, chartArea } = chart as Chart<'line'>;
    for (const time of times)
      within(chart as Chart<'line'>, time, (left, right) => {
        ctx.fillStyle = ground;
        ctx.fillRect(left, chartArea.top, right - left, chartArea.height);
      });
  },
  afterDatasetsDraw: (chart) => {
    const { times, text, font } = shades();
    const { ctx, chartArea } = chart as Chart<'line'>;
    for (const time of times)
      within(chart as Chart<'line'>, time, (left) => {
        ctx.fillStyle = text;
        ctx.font = font;
        ctx.fillText(time.name, left + 4, chartArea.top + 13);
      });
  },
});
