import { codeLetters } from './device-codes.ts';

const asTyped = new RegExp(`^[${codeLetters}]{8}$`);

/** As it stands on a television: BCDF-GHJK. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** As people type it: any case, with or without hyphen and spaces; null where it cannot be a code. */
export const typedCode = (text: string): string | null => {
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return asTyped.test(letters) ? letters : null;
};
