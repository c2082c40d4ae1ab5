import { viewNames } from '@floorlight/shared/board/protocol-version.ts';
import {
  bounds,
  groupings,
  layouts,
  measures,
  orders,
  plainScreen,
  sounds,
  type ScreenContent,
  type Span,
} from './screen-content.ts';
import { readSpan } from './span-text.ts';

/** A word of the address that nothing is known by; `allowed` says what is. */
export interface Misread {
  readonly field: string;
  readonly word: string;
  /** Empty where no such field exists. */
  readonly allowed: string;
}

/** Fields of other parts' (theme, language, the floor to begin with). */
const foreign = ['theme', 'lang', 'floor'];

const listed = (text: string | null): string[] => [
  ...new Set((text ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))),
];

/** Reads one address; what it can't read is kept for the screen to say. */
class Reader {
  readonly misread: Misread[] = [];
  readonly #asked: URLSearchParams;
  readonly #known = new Set(foreign);

  constructor(asked: URLSearchParams) {
    this.#asked = asked;
  }

  words(field: string): string[] {
    this.#known.add(field);
    return listed(this.#asked.get(field));
  }

  /** Those of the words that are allowed, or what is usual where none is. */
  some<T extends string>(field: string, allowed: readonly T[], usual: readonly T[]): readonly T[] {
    const known = this.words(field).filter((word): word is T => {
      if ((allowed as readonly string[]).includes(word)) return true;
      this.misread.push({ field, word, allowed: allowed.join(', ') });
      return false;
    });
    return known.length > 0 ? known : usual;
  }

  one<T extends string, Usual extends T | null>(field: string, allowed: readonly T[], usual: Usual): T | Usual {
    return this.some(field, allowed, [])[0] ?? usual;
  }

  number<T>(field: string, [least, most]: readonly [number, number], usual: T): number | T {
    const [word] = this.words(field);
    if (word === undefined) return usual;
    const value = Number(word);
    if (value >= least && value <= most) return value;
    this.misread.push({ field, word, allowed: `${least}–${most}` });
    return usual;
  }

  spans(field: string): Span[] {
    return this.words(field).flatMap((word) => {
      const read = readSpan(word);
      if (!read) this.misread.push({ field, word, allowed: '22:00-06:00' });
      return read ? [read] : [];
    });
  }

  /** Fields that nobody asked this reader for. */
  end(): Misread[] {
    const unknown = [...new Set(this.#asked.keys())].filter((field) => !this.#known.has(field));
    return [...this.misread, ...unknown.map((field) => ({ field, word: this.#asked.get(field) ?? '', allowed: '' }))];
  }
}

/** What an address asks a screen to show. It never fails: what can't be read is usual, and said. */
export const readScreen = (asked: URLSearchParams): { content: ScreenContent; misread: Misread[] } => {
  const reader = new Reader(asked);
  const content: ScreenContent = {
    layouts: reader.some('layout', layouts, plainScreen.layouts),
    queues: reader.words('queues'),
    teams: reader.words('teams'),
    sites: reader.words('sites'),
    order: reader.one('order', orders, asked.has('queues') ? 'given' : plainScreen.order),
    measures: reader.some('measures', measures, plainScreen.measures),
    grouping: reader.one('group', groupings, plainScreen.grouping),
    view: reader.one('view', viewNames, plainScreen.view),
    rotate: reader.number('rotate', bounds.rotate, plainScreen.rotate),
    distance: reader.number('distance', bounds.distance, plainScreen.distance),
    inches: reader.number('inches', bounds.inches, plainScreen.inches),
    dim: reader.spans('dim')[0] ?? plainScreen.dim,
    shifts: reader.spans('shift'),
    sound: reader.one('sound', sounds, plainScreen.sound),
  };
  return { content, misread: reader.end() };
};
