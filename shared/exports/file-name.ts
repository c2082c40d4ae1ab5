import type { ExportFormat } from './format.ts';

/** Letters and digits of any script, and what no file system minds. */
const plain = (words: string): string =>
  words
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);

/** What a file is called: of what, from which day to which (`yyyy-mm-dd`). */
export const fileName = (words: readonly string[], [from, to]: readonly [string, string], format: ExportFormat): string =>
  `${[...words.map(plain), from, ...(to === from ? [] : [to])].filter((part) => part !== '').join('_')}.${format}`;
