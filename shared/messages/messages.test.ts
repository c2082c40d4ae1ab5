import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;

interface Settings {
  readonly locales: readonly string[];
  readonly 'plugin.inlang.messageFormat': { readonly pathPattern: readonly string[] };
}

const settings = JSON.parse(readFileSync(join(folder, 'project.inlang/settings.json'), 'utf8')) as Settings;
const areas = settings['plugin.inlang.messageFormat'].pathPattern.map((path) => path.replace('./{locale}/', ''));

const read = (locale: string, area: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, locale, area), 'utf8')) as Record<string, unknown>;

/** What a text puts in: names in braces, wherever they stand in its variants. */
const inputs = (text: unknown): string[] => [...new Set(JSON.stringify(text).match(/\{\w+\}/g) ?? [])].sort();

const others = settings.locales.filter((locale) => locale !== 'en');

test.each(others.flatMap((locale) => areas.map((area) => [locale, area] as const)))(
  '%s/%s says all that English says, with the same inputs',
  (locale, area) => {
    const [english, other] = [read('en', area), read(locale, area)];
    expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
    const put = (texts: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inputs(text)]));
    expect(put(other)).toEqual(put(english));
  },
);

test('no file of texts is left out of the settings', () => {
  expect(readdirSync(join(folder, 'en')).sort()).toEqual([...areas].sort());
});
