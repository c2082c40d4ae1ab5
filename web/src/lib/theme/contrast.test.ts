import { readFileSync } from 'node:fs';
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
  type Rgb,
} from 'culori';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

const block = (selector: string): string => css.split(`\n${selector} {`, 2)[1]?.split('}', 1)[0] ?? '';

const seen = (value: string | undefined): Rgb => {
  const colour = parse(value ?? '');
  if (colour?.mode !== 'rgb') throw new Error(`No colour: ${value}`);
  return colour;
};

const colours = (theme: string): Map<string, Rgb> =>
  new Map(
    [...`${block(':root')}${block(`:root[data-theme='${theme}']`)}`.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
      ([, name, value]) => [name ?? '', seen(value)],
    ),
  );

const grounds = ['ground', 'surface', 'surface-2'];
const severities = ['good', 'watch', 'risk', 'bad'];
const sights: Record<string, (colour: Rgb) => Rgb> = {
  usual: (colour: Rgb) => colour,
  deuteranopia: filterDeficiencyDeuter(1),
  protanopia: filterDeficiencyProt(1),
  tritanopia: filterDeficiencyTrit(1),
};

describe.each(['dark', 'wall', 'light'])('theme %s', (theme) => {
  const all = colours(theme);
  const named = (name: string): Rgb => all.get(name) ?? seen(undefined);
  const texts = [...all.keys()].filter((name) => ['text', 'dim', ...severities].includes(name) || name.startsWith('state-'));

  test.each(texts)('%s reads at 7:1 on every ground', (text) => {
    for (const ground of grounds) expect(wcagContrast(named(text), named(ground)), `on ${ground}`).toBeGreaterThanOrEqual(7);
  });

  test.each([
    ['on-bad', 'bad-ground'],
    ['on-watch', 'watch-ground'],
  ])('%s reads at 7:1 on %s', (text, ground) => {
    expect(wcagContrast(named(text), named(ground))).toBeGreaterThanOrEqual(7);
  });

  // Shapes and words tell levels apart for everybody; colour must still make no level look like the one it must not be taken for.
  describe.each(Object.entries(sights))('to %s eyes', (_sight, see) => {
    test.each([
      ['good', 'watch'],
      ['good', 'risk'],
      ['good', 'bad'],
      ['watch', 'bad'],
    ])('[BD5] %s and %s differ', (one, other) => {
      expect(differenceCiede2000()(see(named(one)), see(named(other)))).toBeGreaterThanOrEqual(10);
    });
  });
});
