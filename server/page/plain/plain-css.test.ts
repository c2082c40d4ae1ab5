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

const files = ['./plain.css', '../pair/pair.css'].map((path) => {
  const css = readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return { path, css };
});

/** `property: value` pairs; selectors and media queries end with a brace, not a semicolon. */
const declarationsIn = (css: string) =>
  [...css.matchAll(/([a-z-]+)\s*:\s*([^;{}]+);/g)].map(([, name = '', value = '']) => ({ name, value }));

test.each(files)('the style of plain screens uses old properties only: $path', ({ css }) => {
  const declarations = declarationsIn(css);
  expect(declarations.length).toBeGreaterThan(50);
  expect([...new Set(declarations.map(({ name }) => name))].filter((name) => !known.has(name))).toEqual([]);
});

test.each(files)('and old values and selectors: $path', ({ css }) => {
  expect(late.exec(css)?.[0] ?? null).toBeNull();
});
