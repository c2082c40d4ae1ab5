import { expect, test } from 'vitest';
import { nationalOf, writtenNationally } from './national-number.ts';

test.each([
  ['+49301234567', '301234567'],
  ['+14155550132', '4155550132'],
  ['+353861234567', '861234567'],
  ['+79161234567', '9161234567'],
  ['+49301', null],
  ['0301234567', null],
])('%s is %s within its country', (number, national) => {
  expect(nationalOf(number)).toBe(national);
});

test.each([
  ['030 1234567', true],
  ['call 030/123 45-67!', true],
  ['(030) 1234567', true],
  ['+49 (0)30 1234567', true],
  ['"id":5,"from":"301234567"', true],
  ['5 0301234567', true],
  ['0030 1234567', false],
  ['+33 30 1234567', false],
  ['030 12345678', false],
  ['9301234567', false],
  ['030 1234568', false],
])('%s is that number: %s', (text, is) => {
  expect(writtenNationally('301234567').test(text)).toBe(is);
});
