import type { Measure } from '../screen/screen-content.ts';

/** Rem. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface LaneFit {
  /** `full`: figures with what stands beside them; `line`: one line of figures, measured in `unit`. */
  readonly form: 'full' | 'line';
  readonly columns: number;
  /** Lanes in one column of one page. */
  readonly rows: number;
  readonly measures: readonly Measure[];
  /** Rem: the size of a line's text; its figures are larger. */
  readonly unit: number;
}

/** Rem that a full lane takes, and how high the least of it is; read from afar its smallest text is one rem. */
const full = { width: 100, height: 3.4, farHeight: 4.9 };
/** Units that the parts of a line are wide. */
export const lineWidths: Record<Measure | 'name', number> = {
  name: 10.5,
  waiting: 5.8,
  longest: 6.2,
  breach: 8.6,
  level: 6.6,
  risk: 7.6,
  free: 3.4,
  agents: 14.5,
  abandoned: 7,
};
const gap = 0.9;
/** Units that a line is high: its figures are two units. */
const lineHeight = 2.3;
/** Where a line's text is comfortable, the smallest it is let become before measures go, and the largest. */
const comfortable = 0.95;
const largest = 1.9;
const most = 3;
/** What goes last. */
const priority: readonly Measure[] = ['waiting', 'longest', 'level', 'risk', 'free', 'breach', 'agents', 'abandoned'];

/** Units that a line with these measures is wide. */
const lineWidth = (measures: readonly Measure[]): number =>
  measures.reduce((sum, measure) => sum + lineWidths[measure] + gap, lineWidths.name + 1.4);

/** So many of the measures asked for as matter most, in the order asked for. */
const foremost = (asked: readonly Measure[], count: number): Measure[] => {
  const kept = priority.filter((measure) => asked.includes(measure)).slice(0, count);
  return asked.filter((measure) => kept.includes(measure));
};

const lineFits = (lanes: number, asked: readonly Measure[], box: Box, far: boolean): LaneFit[] =>
  Array.from({ length: most }, (_, place) => place + 1).flatMap((columns) => {
    const width = (box.width - (columns - 1)) / columns;
    const rows = far ? Math.min(Math.ceil(lanes / columns), Math.floor(box.height / lineHeight)) : Math.ceil(lanes / columns);
    const high = box.height / Math.max(1, rows) / lineHeight;
    return asked.map((_, place): LaneFit => {
      const measures = foremost(asked, place + 1);
      const unit = Math.min(high, width / lineWidth(measures), largest);
      return { form: 'line', columns, rows: Math.max(1, rows), measures, unit };
    });
  });

/** More lanes on the page first, then more measures, then larger text. */
const better = (one: LaneFit, other: LaneFit, lanes: number): number => {
  const shown = (fit: LaneFit): number => Math.min(fit.columns * fit.rows, lanes);
  return shown(other) - shown(one) || other.measures.length - one.measures.length || other.unit - one.unit;
};

const lines = (lanes: number, asked: readonly Measure[], box: Box, far: boolean): LaneFit => {
  const fits = lineFits(lanes, asked, box, far);
  const enough = fits.filter(({ measures }) => measures.length >= Math.min(far ? 3 : 4, asked.length));
  const legible = (fit: LaneFit): boolean => fit.unit >= (far ? 1 : comfortable);
  const good = enough.some(legible) ? enough.filter(legible) : far ? fits.filter(legible) : [];
  const best =
    good.length > 0
      ? good.sort((one, other) => better(one, other, lanes))[0]
      : enough.sort((one, other) => other.unit - one.unit || other.measures.length - one.measures.length)[0];
  return best ?? { form: 'line', columns: 1, rows: Math.max(1, lanes), measures: asked, unit: comfortable };
};

/**
 * How lanes share a box. All fit; where the screen is read from afar (`far`) no text is smaller than one rem, and what then
 * does not fit makes more pages. Measures go before lanes do.
 */
export const fitLanes = (lanes: number, asked: readonly Measure[], box: Box, far: boolean): LaneFit => {
  const roomy = box.width >= full.width && box.height / Math.max(1, lanes) >= (far ? full.farHeight : full.height);
  if (!roomy) return lines(lanes, asked, box, far);
  // a full lane shows what is about to pass the target beside the number of those who wait
  const measures = asked.includes('waiting') ? asked.filter((measure) => measure !== 'breach') : asked;
  return { form: 'full', columns: 1, rows: Math.max(1, lanes), measures, unit: 1 };
};
