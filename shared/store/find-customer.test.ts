import { expect, test } from 'vitest';
import { findCustomer } from './find-customer.ts';
import { openSeal } from './seal.ts';

const seal = openSeal({ FLOORLIGHT_SECRET: 'a secret that only tests may use, 32 characters' });
const ada = seal.customer({ id: 'crm-7', phone: '0049 (30) 1234567', email: 'Ada@example.org' });
const marks = (typed: string) => Object.fromEntries(findCustomer(seal, typed).map(({ by, mark }) => [by, mark]));

test.each([
  ['+49 30 1234567', 'number', ada.number],
  ['0049301234567', 'number', ada.number],
  ['ada@EXAMPLE.org ', 'email', ada.email],
  ['4567', 'tail', ada.tail],
  ['crm-7', 'key', ada.key],
] as const)('%s finds a customer by their %s', (typed, by, mark) => {
  expect(mark).toBeTruthy();
  expect(marks(typed)[by]).toBe(mark);
});

test.each(['+49 30…', '+4930...', '0049 30 12*', '+4'])('%s', (typed) => {
  const beginning = marks(`${typed.replace(/[….*]+$/, '')}…`).beginning;
  expect(beginning).toMatch(/^\+\d/);
  expect(ada.number?.startsWith(beginning ?? '?')).toBe(true);
});

test('digits may be an id as well; what is neither number nor address is an id and nothing else', () => {
  expect(marks('4567').key).toBe(seal.customer({ id: '4567' }).key);
  expect(findCustomer(seal, '12345678').map(({ by }) => by)).toEqual(['key', 'number', 'key']);
  expect(findCustomer(seal, '…')).toEqual([{ by: 'key', mark: seal.customer({ id: '…' }).key }]);
});
