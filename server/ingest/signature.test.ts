import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { isSignedBy, secretKey } from './signature.ts';

/** The example of the Standard Webhooks specification's own libraries. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  signed: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', body: Buffer.from('{"test": 2432232314}') },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const keys = [secretKey(vector.secret)];

test('the published example verifies', () => {
  expect(isSignedBy(keys, vector.signed, vector.signature)).toBe(true);
});

test('any of several signatures by any of several keys is enough', () => {
  const other = secretKey(`whsec_${randomBytes(24).toString('base64')}`);
  const header = `v1a,abc v1,${Buffer.alloc(32).toString('base64')} ${vector.signature}`;
  expect(isSignedBy([other, ...keys], vector.signed, header)).toBe(true);
  expect(isSignedBy([other], vector.signed, header)).toBe(false);
});

test.each([
  '',
  'v1',
  'v1,',
  'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=',
])('does not verify "%s"', (header) => expect(isSignedBy(keys, vector.signed, header)).toBe(false));

test('one byte, the id or the timestamp changed: not verified', () => {
  const { signed, signature } = vector;
  expect(isSignedBy(keys, { ...signed, body: Buffer.from('{"test": 2432232315}') }, signature)).toBe(false);
  expect(isSignedBy(keys, { ...signed, id: 'msg_other' }, signature)).toBe(false);
  expect(isSignedBy(keys, { ...signed, timestamp: '1614265331' }, signature)).toBe(false);
});

test('the standardwebhooks library signs what we verify', () => {
  const at = new Date(1_700_000_000_000);
  const body = '{"text":"Grüße 🙂"}';
  const signature = new Webhook(vector.secret).sign('msg_1', at, body);
  expect(isSignedBy(keys, { id: 'msg_1', timestamp: '1700000000', body: Buffer.from(body) }, signature)).toBe(true);
});
