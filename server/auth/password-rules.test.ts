import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longest, passwordFault, shortest } from './password-rules.ts';

const ann = { email: 'Ann.Archer@example.org', name: 'Ann Archer' };

test.each([
  ['eleven signs', 'abcdefghij!', 'too-short'],
  ['one sign again and again', 'aaaaaaaaaaaaaaaaaa', 'too-plain'],
  ['the e-mail address', 'ann.archer@example.org', 'is-own-name'],
  ['the name with a year', 'Ann Archer 1984', 'is-own-name'],
  ['the name, otherwise written', 'ANN-archer!!', 'is-own-name'],
  ['the name among others', 'Ann Archer shoots seven arrows', null],
  ['some words', 'correct horse battery', null],
  ['Arabic words', 'حصان بطارية صحيح جدا', null],
])('%s: %s', (_what, password, fault) => {
  expect(passwordFault(password, ann)).toBe(fault);
});

test('nothing shorter or longer than said is taken, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (password) => {
      const length = Array.from(password).length;
      if (passwordFault(password, ann) === null) expect(length >= shortest && length <= longest).toBe(true);
    }),
  );
});
