import type { Chart, Plugin } from 'chart.js';

export interface Marks {
  /** UTC milliseconds. */
  readonly at: readonly number[];
  readonly colour: string;
}

const markAt = ({ ctx, chartArea, scales }: Chart<'line'>, instant: number, colour: string): void => {
  const x = Math.round(scales['x']?.getPixelForValue(instant) ?? 0) + 0.5;
  if (x < chartArea.left || x > chartArea.right) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  ctx.moveTo(x, chartArea.top);
  ctx.lineTo(x, chartArea.bottom);
  ctx.stroke();
  ctx.font = '14px sans-serif';
  ctx.fillText('↺', x + 3, chartArea.top + 12);
  ctx.restore();
};

/** Lines from top to bottom with the sign of a change of judging; `marks` tells which as they are when drawn. */
export const drawMarks = (marks: () => Marks): Plugin<'line'> => ({
  id: 'marks',
  afterDatasetsDraw: (chart) => {
    const { at, colour } = marks();
    for (const instant of at) markAt(chart as Chart<'line'>, instant, colour);
  },
});
