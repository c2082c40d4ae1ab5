import { openLanguage } from '#lib/language/language.ts';

// A single page: everything it shows arrives over the socket, so there is nothing to render ahead.
export const ssr = false;

openLanguage();
