import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskCards } from './mask-cards.ts';

test.each([
  ['4111111111111111', '************1111'],
  ['my card 5555-5555-5555-4444, thanks', 'my card ************4444, thanks'],
  ['4111 1111 1111 1111 12/27', '************1111 12/27'],
  ['amex 378282246310005.', 'amex ***********0005.'],
  ['4111111111111111 5555555555554444', '************1111 ************4444'],
])('[EV6] masks %s', (text, masked) => {
  expect(maskCards(text)).toBe(masked);
});

test.each([
  ['a number that fails Luhn', '4111111111111112'],
  ['milliseconds since 1970', '1772441999995'],
  ['a telephone number', '+4915112345678903'],
  ['a long id', '411111111111111100000000'],
  ['a date', '2026-03-01 09:30:00'],
])('leaves %s alone', (_what, text) => {
  expect(maskCards(text)).toBe(text);
});

const luhnDigit = (digits: string): string => {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
};
const card = fc
  .tuple(fc.constantFrom('4', '51', '34', '6011'), fc.stringMatching(/^\d{11}$/))
  .map(([prefix, rest]) => `${prefix}${rest}`)
  .map((digits) => digits + luhnDigit(digits));

test('[EV6] no card number survives, whatever words stand around it', () => {
  fc.assert(
    fc.property(card, fc.stringMatching(/^[a-z ,.]*$/), fc.stringMatching(/^[a-z ,.]*$/), (number, before, after) => {
      expect(maskCards(`${before}${number}${after}`)).toBe(
        `${before}${'*'.repeat(number.length - 4)}${number.slice(-4)}${after}`,
      );
    }),
  );
});
