/**
 * Text as it is searched: without accents, in lower case, words apart. Stored and asked text go through it alike, so that
 * "réclamation" is found by "RECLAMATION".
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
