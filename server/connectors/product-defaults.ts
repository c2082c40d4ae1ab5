import { textKey } from './auth/keys.ts';
import { okay } from './answers.ts';

/** What most products have in common. */
export const productDefaults = {
  secretFromProduct: false,
  refusesUnreadable: false,
  keyOf: textKey,
  checkHead: (): void => undefined,
  answer: okay,
} as const;
