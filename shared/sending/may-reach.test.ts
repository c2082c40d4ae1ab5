import { expect, test } from 'vitest';
import { mayReach, networksOf } from './may-reach.ts';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '198.18.0.1',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::7f00:1',
  'fd00:ec2::254',
  'fe80::1',
  '64:ff9b::a00:1',
  '2002:a00:1::1',
  'ff02::1',
  'not an address',
])('%s is nowhere on the internet', (address) => {
  expect(mayReach(address, [])).toBe(false);
});

test.each(['8.8.8.8', '93.184.216.34', '2001:4860:4860::8888'])('%s is', (address) => {
  expect(mayReach(address, [])).toBe(true);
});

test('a network that is allowed is, and no other', () => {
  const allowed = networksOf(' 10.20.0.0/16, 127.0.0.1,fd00::/8 ');
  expect(['10.20.3.4', '::ffff:10.20.3.4', '127.0.0.1', 'fd00::7'].map((one) => mayReach(one, allowed))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['10.21.0.1', '127.0.0.2', '169.254.169.254', '::1'].map((one) => mayReach(one, allowed))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(() => networksOf('10.20')).toThrow();
});
