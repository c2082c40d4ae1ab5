import type { Measure } from '../screen/screen-content.ts';
import { lineWidths } from './fit-lanes.ts';

/** Grid columns of a line, in its units; the name takes what is left. */
export const lineColumns = (measures: readonly Measure[]): string =>
  ['minmax(0, 1fr)', ...measures.map((measure) => `calc(var(--unit) * ${lineWidths[measure]})`)].join(' ');
