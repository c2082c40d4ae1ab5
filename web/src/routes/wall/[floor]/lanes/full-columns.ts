import type { Measure } from '../screen/screen-content.ts';

const widths: Record<Measure, string> = {
  waiting: '12.4rem',
  longest: '10.8rem',
  breach: '10rem',
  level: '18.2rem',
  risk: 'minmax(13rem, 1fr)',
  free: '12.2rem',
  agents: '14.4rem',
  abandoned: '10.2rem',
};

/** Grid columns of a full lane: the name's first. Where no measure takes what room is left, the name does. */
export const fullColumns = (measures: readonly Measure[]): string =>
  [measures.includes('risk') ? '14.6rem' : 'minmax(14.6rem, 1fr)', ...measures.map((measure) => widths[measure])].join(' ');
