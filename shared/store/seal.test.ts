import { expect, test } from 'vitest';
import { openSeal } from './seal.ts';

const seal = openSeal({ FLOORLIGHT_SECRET: 'a secret that only tests may use, 32 characters' });

test('a customer is found by the same key, however it is written, and never sealed the same twice', () => {
  const one = seal.customer({ phone: '+49 (30) 123-45' });
  const other = seal.customer({ phone: '+493012345', name: 'Ada' });
  expect(other.key).toBe(one.key);
  expect(other.sealed).not.toBe(one.sealed);
  expect(seal.customer({ email: 'Ada@Example.org ' }).key).toBe(seal.customer({ email: 'ada@example.org' }).key);
});

test('different kinds of identity never share a key', () => {
  const keys = [{ id: '1' }, { phone: '1' }, { email: '1' }, { name: '1' }].map((customer) => seal.customer(customer).key);
  expect(new Set(keys).size).toBe(4);
});

test('what was sealed opens to the same', () => {
  const customer = { id: 'k1', name: 'Łukasz 🙂' };
  expect(JSON.parse(seal.open(seal.customer(customer).sealed))).toEqual(customer);
});

test('what was changed, or sealed elsewhere, does not open', () => {
  const sealed = seal.text('secret');
  expect(() => seal.open(`${sealed.slice(0, -2)}AA`)).toThrow();
  expect(() => seal.open('no such thing')).toThrow();
  expect(() => openSeal({ FLOORLIGHT_SECRET: 'another secret, also of 32 characters!' }).open(sealed)).toThrow(/sealed with key/);
});

test('beside its key a customer has what number and e-mail address are found by, as far as there are any', () => {
  const { number, tail, email } = seal.customer({ id: '7', phone: '0049 30 12345', email: ' Ada@example.org' });
  const again = seal.customer({ id: '8', phone: '+49 (30) 12345', email: 'ada@Example.org' });
  expect({ number, tail, email }).toEqual({ number: again.number, tail: again.tail, email: again.email });
  expect(number).toMatch(/^\+\d{9}$/);
  expect(number).not.toBe('+493012345');
  expect(Object.keys(seal.customer({ phone: 'anonymous' }))).toEqual(['key', 'sealed']);
  expect(Object.keys(seal.customer({ id: '7' }))).toEqual(['key', 'sealed']);
});

test('those who say nothing of who they are, are not one customer', () => {
  for (const phone of ['anonymous', 'Restricted', '[removed]']) {
    const [one, other] = [seal.customer({ phone }), seal.customer({ phone })];
    expect(one.key).toHaveLength(22);
    expect(one.key).not.toBe(other.key);
    expect(seal.customer({ phone, name: 'Ada' }).key).toBe(seal.customer({ phone, name: ' ada' }).key);
  }
  expect(seal.customer({ phone: 'sip:Bob@example.org' }).key).toBe(seal.customer({ phone: 'sip:bob@example.org' }).key);
  expect(seal.customer({ phone: '030 1' }).key).toBe(seal.customer({ phone: '0301' }).key);
});

test('with another secret in front what was sealed opens, what is sealed needs the new one, and customers are found as before', () => {
  const FLOORLIGHT_SECRET = 'a secret that only tests may use, 32 characters';
  const rotated = openSeal({
    FLOORLIGHT_SECRET,
    FLOORLIGHT_SEAL_SECRETS: ['the newest secret of them all, 32 and more', 'the one before that, 32 characters long'],
  });
  const between = openSeal({ FLOORLIGHT_SECRET, FLOORLIGHT_SEAL_SECRETS: ['the one before that, 32 characters long'] });
  for (const earlier of [seal, between]) expect(rotated.open(earlier.text('said'))).toBe('said');
  for (const earlier of [seal, between]) expect(() => earlier.open(rotated.text('said'))).toThrow(/sealed with key/);
  const customer = { phone: '+49 30 12345', email: 'ada@example.org' };
  expect({ ...rotated.customer(customer), sealed: '' }).toEqual({ ...seal.customer(customer), sealed: '' });
  expect(rotated.mark('ann')).toBe(seal.mark('ann'));
});
