import type { Measure } from '../screen/screen-content.ts';

const widths: Record<Measure, string> = {
  waiting: '14.2rem',
  longest: '10.6rem',
  breach: '10rem',
  level: '18.2rem',
  risk: 'minmax(13rem, 1fr)',
  free: '12.2rem',
  agents: '14.2rem',
  abandoned: '8.6rem',
};

/** Grid columns of a full lane: the name's first. Where no measure takes what room is left, the name does. */
export const fullColumns = (measures: readonly Measure[]): string =>
  [measures.includes('risk') ? '15rem' : 'minmax(15rem, 1fr)', ...measures.map((measure) => widths[measure])].join(' ');
