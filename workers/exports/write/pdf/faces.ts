import { fileURLToPath } from 'node:url';
import { openSync, type Font } from 'fontkit';

/** Regular and semi-bold. */
export type Weight = 400 | 600;

/** A font file: a part of a family, for some of Unicode. */
export interface Face {
  readonly name: string;
  readonly font: Font;
}

/** What is tried first stands first: the product’s own, Arabic beside it, and what neither has. */
const families = [
  [import.meta.resolve('@fontsource/archivo/package.json'), 'archivo', ['latin', 'latin-ext', 'vietnamese']],
  [import.meta.resolve('@fontsource/noto-sans-arabic/package.json'), 'noto-sans-arabic', ['arabic']],
  [
    import.meta.resolve('@fontsource/noto-sans/package.json'),
    'noto-sans',
    ['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'devanagari'],
  ],
] as const;

/** Digits below each other are of one width. */
const openFont = (path: string): Font => {
  const font = openSync(path) as Font;
  const shape = font.layout.bind(font);
  font.layout = (text, features, ...more) => shape(text, features ?? ['tnum'], ...more);
  return font;
};

/** WOFF: of WOFF2 the library embeds outlines that no reader shows. */
const facesOf = (weight: Weight): Face[] =>
  families.flatMap(([beside, family, subsets]) =>
    subsets.map((subset) => {
      const file = new URL(`files/${family}-${subset}-${weight}-normal.woff`, beside);
      return { name: `${family}-${subset}-${weight}`, font: openFont(fileURLToPath(file)) };
    }),
  );

let known: Readonly<Record<Weight, readonly Face[]>> | null = null;

/** Faces of a weight, by preference; the first is for what none of them has. Read once a process, when a first page is made. */
export const facesFor = (weight: Weight): readonly Face[] => {
  known ??= { 400: facesOf(400), 600: facesOf(600) };
  return known[weight];
};
