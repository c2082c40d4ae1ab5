import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialled, openMarkNumber } from './number-code.ts';

const mark = openMarkNumber(createSecretKey(Buffer.alloc(32, 7)));
const other = openMarkNumber(createSecretKey(Buffer.alloc(32, 8)));

const digits = fc.stringMatching(/^\d{1,28}$/);
const common = (a: string, b: string): number => {
  const at = Array.from(a).findIndex((letter, index) => letter !== b[index]);
  return at === -1 ? a.length : at;
};

test('codes begin alike for exactly as many digits as numbers do, and are as long', () => {
  fc.assert(
    fc.property(digits, digits, (a, b) => {
      const [one, two] = [mark(`+${a}`).code, mark(`+${b}`).code];
      expect(one).toMatch(/^\+\d+$/);
      expect(one).toHaveLength(a.length + 1);
      expect(common(one, two)).toBe(common(`+${a}`, `+${b}`));
    }),
  );
});

test('a digit becomes another after other digits, with another key, and where no country is named', () => {
  const codes = Array.from({ length: 40 }, (_, n) => mark(`+49${n + 10}7`).code.at(-1));
  expect(new Set(codes).size).toBeGreaterThan(5);
  const all = Array.from({ length: 10 }, (_, n) => mark(`+4930${n}`).code);
  expect(new Set(all).size).toBe(10);
  expect(other('+493012345').code).not.toBe(mark('+493012345').code);
  expect(mark('493012345').code).not.toBe(mark('+493012345').code.slice(1));
});

test('the last four digits are told by a mark, whatever comes before them', () => {
  expect(mark('+493012345').tail).toMatch(/^[\w-]{8}$/);
  expect(mark('2345').tail).toBe(mark('+493012345').tail);
  expect(mark('+493012346').tail).not.toBe(mark('+493012345').tail);
  expect(mark('123').tail).toBeNull();
});

test.each([
  ['+49 (30) 123-45', '+493012345'],
  ['0049 30 12345', '+493012345'],
  ['tel:+49-30-12345;ext=7', '+493012345'],
  ['sip:+493012345@example.org', '+493012345'],
  ['030/12345', '03012345'],
  ['anonymous', null],
  ['desk 12', null],
  ['+', null],
  ['4+9', null],
  ['9'.repeat(31), null],
])('%s is dialled as %s', (given, number) => expect(dialled(given)).toBe(number));
