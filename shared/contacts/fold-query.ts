/**
 * What somebody looks for, folded as texts are (`fold-text.ts`), with what means something in it: words in quotation marks stand
 * side by side, `-` before a word leaves it out, `or` between two means either. Whatever else is in it, it is a question.
 */
export const foldQuery = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[“”«»„]/gu, '"')
    .replaceAll(/[^\p{L}\p{N}"-]+/gu, ' ')
    .replaceAll(/(?<=\S)-|-(?![\p{L}\p{N}"])/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();

/** Whether it asks for a word, and not only for those to be left out. */
export const asksForWords = (folded: string): boolean =>
  folded
    .replaceAll(/-("[^"]*"?|\S+)/g, ' ')
    .split(/[\s"]+/)
    .some((word) => word !== '' && word !== 'or');
