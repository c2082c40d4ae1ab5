import { expect, test } from 'vitest';
import { readLanguage } from './language.ts';

test.each([
  ['?lang=es', 'ar', ['en'], 'es'],
  ['?lang=tlh', 'ar', ['en'], 'ar'],
  ['', null, ['fr-FR', 'es-MX', 'en'], 'es'],
  ['', 'nonsense', ['fr'], 'en'],
  ['?lang=AR', null, [], 'ar'],
])('address %s, kept %s, browser %j: %s', (address, kept, browser, locale) => {
  expect(readLanguage(address, kept, browser)).toBe(locale);
});
