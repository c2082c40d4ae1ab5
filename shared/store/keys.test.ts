import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { copiesKey } from './source-copy.ts';
import { collectorKey, deadLettersKey, floorKeys, floorsKey, jobsPrefix, workerBeatsKey } from './keys.ts';

const architecture = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');

/** Code words of the first column of the table under `heading`. */
const firstColumn = (heading: string): string[] => {
  const table = architecture.slice(architecture.indexOf(`| ${heading}`)).split('\n\n')[0] ?? '';
  const cells = table
    .split('\n')
    .slice(2)
    .map((line) => line.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
};

test('docs/architecture.md names every Redis key of a floor, and no other', () => {
  const { seen, cold, unreviewed, ...plain } = floorKeys('floor');
  const keys = [...Object.values(plain), seen('{minute}' as never), cold('{day}'), unreviewed('{day}')];
  const documented = firstColumn('Redis key (all').map((part) => `{fl:floor}:${part}`);
  expect(documented.toSorted()).toEqual(keys.toSorted());
});

test('and every key that belongs to none', () => {
  const keys = [floorsKey, workerBeatsKey, deadLettersKey('id'), collectorKey('id'), copiesKey, `${jobsPrefix}:…`];
  expect(firstColumn('Redis key of no floor').toSorted()).toEqual(keys.toSorted());
});
