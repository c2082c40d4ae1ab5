import type { TextStyle } from './pen.ts';

/** Ink of the light theme on white: dim text still holds 7:1. */
export const colours = { ink: '#0c131a', dim: '#39454f', line: '#c3ccd6', accent: '#00535a' };

/** Styles, but for the direction of the page. */
export const looks = {
  brand: { size: 9, weight: 600, colour: colours.ink },
  title: { size: 22, weight: 600, colour: colours.ink },
  section: { size: 13, weight: 600, colour: colours.ink },
  label: { size: 7.5, weight: 400, colour: colours.dim },
  fact: { size: 9.5, weight: 400, colour: colours.ink },
  figure: { size: 24, weight: 600, colour: colours.ink },
  head: { size: 7.2, weight: 600, colour: colours.dim },
  cell: { size: 8.5, weight: 400, colour: colours.ink },
  again: { size: 8.5, weight: 400, colour: '#7a8793' },
  total: { size: 8.5, weight: 600, colour: colours.ink },
  foot: { size: 7.5, weight: 400, colour: colours.dim },
} as const satisfies Record<string, Omit<TextStyle, 'direction'>>;
export type Look = keyof typeof looks;
