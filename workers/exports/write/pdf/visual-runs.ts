import bidiFactory from 'bidi-js';
import { facesFor, type Face, type Weight } from './faces.ts';

// its types say that it is an ES module, which it is not here
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** Text of one direction in one font; runs are drawn one after the other from the left. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

interface Piece extends Run {
  readonly level: number;
}

/** From which side a line is read; `own`: as its first letter says, for names that come from anywhere. */
export type Direction = 'ltr' | 'rtl' | 'own';

const faceOf = (faces: readonly Face[], character: string, before: Face | undefined): Face => {
  const code = character.codePointAt(0) ?? 0;
  // marks and joiners stay with the letter they belong to
  if (before?.font.hasGlyphForCodePoint(code)) return before;
  return faces.find(({ font }) => font.hasGlyphForCodePoint(code)) ?? (faces[0] as Face);
};

const piecesOf = (text: string, levels: Uint8Array, mirrored: ReadonlyMap<number, string>, faces: readonly Face[]): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const character of text) {
    const level = levels[at] ?? 0;
    const last = pieces.at(-1);
    const face = faceOf(faces, character, last?.face);
    const shown = mirrored.get(at) ?? character;
    if (last?.face === face && last.level === level) pieces[pieces.length - 1] = { ...last, text: last.text + shown };
    else pieces.push({ text: shown, face, level });
    at += character.length;
  }
  return pieces;
};

/** Rule L2 of the Unicode bidirectional algorithm, over pieces that are of one level each. */
const reordered = (pieces: readonly Piece[]): Piece[] => {
  const order = [...pieces];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1)
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && (order[to]?.level ?? 0) >= level) to += 1;
      if (to > from + 1) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = to;
    }
  return order;
};

/** Whoever shapes it turns it round; signs and spaces in between are of no script and stay as they are. */
export const isShapedFromRight = (text: string): boolean => /\p{Script=Arabic}/u.test(text);

const turned = ({ text, face, level }: Piece): Run => ({
  text: level % 2 === 1 && !isShapedFromRight(text) ? Array.from(text).reverse().join('') : text,
  face,
});

/** A line of text as it stands on paper, from left to right; the letters of a run are shaped by whoever draws it. */
export const visualRuns = (text: string, weight: Weight, direction: Direction): Run[] => {
  const embedding = bidi.getEmbeddingLevels(text, direction === 'own' ? 'auto' : direction);
  const mirrored = bidi.getMirroredCharactersMap(text, embedding.levels);
  return reordered(piecesOf(text, embedding.levels, mirrored, facesFor(weight))).map(turned);
};
