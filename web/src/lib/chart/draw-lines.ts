import {
  Chart,
  Filler,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  TimeScale,
  Tooltip,
  type ChartConfiguration,
  type TooltipItem,
} from 'chart.js';
import 'chartjs-adapter-luxon';
import { formatTag } from '@floorlight/shared/words/language.ts';
import type { Axes, Line, Point, Stroke } from './line.ts';
import { pointText, tickText, timeTicks } from './time-ticks.ts';
import { drawMarks } from './draw-marks.ts';
import { drawShades } from './draw-shades.ts';
import { tokenColour } from './token-colours.ts';

Chart.register(Filler, LineController, LineElement, LinearScale, PointElement, TimeScale, Tooltip);

type Config = ChartConfiguration<'line', { x: number; y: number | null }[]>;

const dashes: Record<Stroke, number[]> = { line: [], dashed: [7, 5], dotted: [2, 4], band: [], area: [] };

const edge = (name: string, colour: string, points: readonly Point[], steps: boolean) => ({
  label: name,
  data: points.map(({ x, y }) => ({ x, y })),
  borderColor: tokenColour(colour),
  backgroundColor: tokenColour(colour),
  pointRadius: points.length === 1 ? 3 : 0,
  pointHitRadius: 12,
  spanGaps: false,
  stepped: steps ? ('before' as const) : false,
});

/** A quarter of the colour's strength: what is drawn over it stays the stronger. */
const faint = '40';
/** An eighth: what is shaded lies behind all. */
const fainter = '20';

/** A band is its lower edge, of which nothing is said, and its upper one, which is filled down to that. */
const bandOf = ({ name, colour, points, upTo = [], steps = false }: Line) => [
  { ...edge('', colour, points, steps), borderWidth: 0, pointRadius: 0 },
  {
    ...edge(name, colour, upTo, steps),
    borderWidth: 0,
    pointRadius: 0,
    backgroundColor: `${tokenColour(colour)}${faint}`,
    fill: '-1',
  },
];

const lineOf = ({ name, colour, stroke, points, steps = false }: Line) => ({
  ...edge(name, colour, points, steps),
  borderDash: dashes[stroke],
  borderWidth: 2,
});

/** All beneath a line, its edge finer than that of others. */
const areaOf = (line: Line) => ({
  ...lineOf(line),
  borderWidth: 1,
  backgroundColor: `${tokenColour(line.colour)}${faint}`,
  fill: 'origin' as const,
});

const datasetsOf = (line: Line) => {
  if (line.stroke === 'band') return bandOf(line);
  return [line.stroke === 'area' ? areaOf(line) : lineOf(line)];
};

/** Pixels that figures of an axis take, mostly. */
const axisRoom = 48;

const figures = 13;
const fontFamily = (): string => getComputedStyle(document.body).fontFamily;

const scalesOf = ({ from, to, zone, most, unit }: Axes, mirrored: boolean) => {
  const ticks = { color: tokenColour('dim'), font: { family: fontFamily(), size: figures } };
  const grid = { color: tokenColour('line') };
  return {
    x: {
      type: 'time' as const,
      min: from,
      max: to,
      adapters: { date: { zone, locale: formatTag() } },
      time: { minUnit: 'minute' as const },
      // the library's own are round in UTC, or not at all
      afterBuildTicks: (scale: { width: number; ticks: { value: number }[] }) => {
        scale.ticks = timeTicks({ from, to }, scale.width, zone).map((value) => ({ value }));
      },
      ticks: {
        ...ticks,
        maxRotation: 0,
        autoSkip: false,
        callback: (value: unknown) => tickText({ from, to }, Number(value), zone),
      },
      grid: { display: false },
      border: grid,
    },
    y: {
      beginAtZero: true,
      suggestedMax: most,
      position: mirrored ? ('right' as const) : ('left' as const),
      // charts beneath one another have one time
      afterFit: (scale: { width: number }) => {
        scale.width = Math.max(scale.width, axisRoom);
      },
      ticks: { ...ticks, precision: 0, maxTicksLimit: 6, callback: (value: unknown) => `${Number(value)}${unit && ` ${unit}`}` },
      grid,
      border: { display: false },
    },
  };
};

const valueText = (value: number | null, unit: string): string => {
  if (value === null) return '–';
  return `${new Intl.NumberFormat(formatTag(), { maximumFractionDigits: 1 }).format(value)}${unit && ` ${unit}`}`;
};

/** What an instant is called, and the time apart that it lies in. */
const titleOf = ({ from, to, zone, shaded }: Axes, instant: number): string => {
  const apart = shaded?.times.find((one) => one.from <= instant && instant < one.to);
  return [pointText({ from, to }, instant, zone), ...(apart ? [apart.name] : [])].join(' · ');
};

const tooltipOf = (axes: Axes, mirrored: boolean) => ({
  rtl: mirrored,
  textDirection: mirrored ? 'rtl' : 'ltr',
  backgroundColor: tokenColour('surface-2'),
  borderColor: tokenColour('line'),
  borderWidth: 1,
  titleColor: tokenColour('text'),
  bodyColor: tokenColour('text'),
  callbacks: {
    title: ([item]: { parsed: { x: number | null } }[]) => (item ? titleOf(axes, item.parsed.x ?? 0) : ''),
    label: ({ chart, dataset, datasetIndex, dataIndex, parsed }: TooltipItem<'line'>) => {
      const lower = dataset.fill === '-1' ? (chart.data.datasets[datasetIndex - 1]?.data[dataIndex] as Point | undefined) : null;
      const from = lower ? `${valueText(lower.y, '')} – ` : '';
      return `${dataset.label ?? ''}: ${from}${valueText(parsed.y, axes.unit)}`;
    },
  },
  // the lower edge of a band is told with its upper one
  filter: ({ dataset }: TooltipItem<'line'>) => dataset.label !== '',
});

const configOf = (lines: readonly Line[], axes: Axes): Config => {
  const mirrored = document.documentElement.dir === 'rtl';
  return {
    type: 'line',
    data: { datasets: lines.flatMap(datasetsOf) },
    options: {
      // nothing here moves: in between two values a line lies (docs/design.md)
      animation: false,
      maintainAspectRatio: false,
      locale: formatTag(),
      interaction: { mode: 'index', intersect: false },
      scales: scalesOf(axes, mirrored),
      plugins: { tooltip: tooltipOf(axes, mirrored) },
    },
  };
};

export interface Drawn {
  readonly redraw: (lines: readonly Line[], axes: Axes) => void;
  readonly remove: () => void;
}

/** Lines over time on a canvas, in the theme's colours as they are when drawn. */
export const drawLines = (canvas: HTMLCanvasElement, lines: readonly Line[], axes: Axes): Drawn => {
  let drawn = axes;
  const marks = drawMarks(() => ({ at: drawn.marks ?? [], colour: tokenColour('watch') }));
  const shades = drawShades(() => ({
    times: drawn.shaded?.times ?? [],
    ground: `${tokenColour('watch')}${fainter}`,
    text: tokenColour('text'),
    font: `${figures}px ${fontFamily()}`,
  }));
  const chart = new Chart(canvas, { ...configOf(lines, axes), plugins: [shades, marks] });
  return {
    redraw: (newer, other) => {
      const { data, options } = configOf(newer, other);
      drawn = other;
      chart.data = data;
      if (options) chart.options = options;
      chart.update('none');
    },
    remove: () => chart.destroy(),
  };
};
