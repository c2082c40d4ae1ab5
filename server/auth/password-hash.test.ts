import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash.ts';

test('a password is verified by its own hash alone', async () => {
  const hash = await hashPassword('correct horse battery');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword({ hash, password: 'correct horse battery' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'correct horse batterz' })).toBe(false);
  expect(await hashPassword('correct horse battery')).not.toBe(hash);
});

test('what is no argon2id hash verifies nothing', async () => {
  for (const hash of ['', 'plain', '$argon2id$v=19$m=19456,t=2,p=1$$']) {
    expect(await verifyPassword({ hash, password: '' })).toBe(false);
  }
});

test('another keyboard composes the same letter otherwise', async () => {
  expect(await verifyPassword({ hash: await hashPassword('se\u00f1orita-maria'), password: 'sen\u0303orita-maria' })).toBe(true);
});

test('a hash of the reference implementation is verified', async () => {
  // test.c of phc-winner-argon2: two passes, 64 MiB, “password”, salt “somesalt”
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword({ hash, password: 'password' })).toBe(true);
});

test('more than can be hashed in about a second are told to come back, and the rest are served', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 200 }, () => hashPassword('correct horse battery')));
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(138);
  expect(refused[0]).toMatchObject({ reason: { status: 503, code: 'busy' } });
  await expect(hashPassword('correct horse battery')).resolves.toContain('$argon2id$');
});
