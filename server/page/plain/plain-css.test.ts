import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** CSS 2.1, and what every television browser since 2012 knows beside it. */
const known = new Set(
  `background border border-bottom border-collapse border-top border-top-color bottom color float font-family font-size font-style
  font-weight height left line-height margin overflow padding position right table-layout text-align text-overflow top
  vertical-align white-space width`
    .split(/\s+/)
    .filter((name) => name !== ''),
);

/** Values and rules that came later. */
const late =
  /\b(var|calc|min|max|clamp|env)\(|\b(grid|flex|gap|sticky|inset|logical)\b|@(supports|layer|container|import)|\d(vw|vh|rem|ch)\b|:(is|where|has|not)\(/;

const css = readFileSync(new URL('./plain.css', import.meta.url), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** `property: value` pairs; selectors and media queries end with a brace, not a semicolon. */
const declarations = [...css.matchAll(/([a-z-]+)\s*:\s*([^;{}]+);/g)].map(([, name = '', value = '']) => ({ name, value }));

test('the style of plain screens uses old properties only', () => {
  expect(declarations.length).toBeGreaterThan(100);
  expect([...new Set(declarations.map(({ name }) => name))].filter((name) => !known.has(name))).toEqual([]);
});

test('and old values and selectors', () => {
  expect(late.exec(css)?.[0] ?? null).toBeNull();
});
