import { baseLocale, toLocale, type Locale } from '@floorlight/shared/messages/compiled/runtime.js';

/** In which language somebody is written to: their own, else that of whoever asks for the mail, else English. */
export const mailLanguage = (
  person: { readonly language?: string | null | undefined } | null,
  asked: Locale | undefined,
): Locale => toLocale(person?.language) ?? asked ?? baseLocale;
