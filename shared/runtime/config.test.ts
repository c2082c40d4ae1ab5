import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const good = {
  DATABASE_URL: 'postgresql://u:hunter2@localhost/f',
  REDIS_URL: 'redis://localhost',
  FLOORLIGHT_SECRET: 'x'.repeat(32),
};

const complaint = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return '';
};

test('what is not given has a default', () => {
  expect(readConfig(good)).toMatchObject({ PORT: 4400, HOST: '127.0.0.1', FLOORLIGHT_ALLOW_LOSS: false });
});

test('every bad variable is named at once, with what was read and an example', () => {
  const said = complaint({ ...good, PORT: 'soon', LOG_LEVEL: 'loud', FLOORLIGHT_SECRET: '' });
  expect(said).toContain('PORT was read as "soon"');
  expect(said).toContain('For example: 4400');
  expect(said).toContain('LOG_LEVEL was read as "loud"');
  expect(said).toContain('FLOORLIGHT_SECRET is not set');
});

test('a secret is never repeated', () => {
  expect(complaint({ ...good, FLOORLIGHT_SECRET: 'short but secret' })).not.toContain('short but secret');
  expect(complaint({ ...good, PORT: 'x' })).not.toContain('hunter2');
});

test('a value may lie in a file; one that cannot be read is named', () => {
  expect(complaint({ ...good, REDIS_URL: undefined, REDIS_URL_FILE: '/does/not/exist' })).toContain('REDIS_URL_FILE');
});

test('secrets to seal with are a list, each long enough; none is repeated in a complaint', () => {
  const [one, other] = ['a'.repeat(32), 'b'.repeat(40)];
  expect(readConfig({ ...good, FLOORLIGHT_SEAL_SECRETS: ` ${one},\n${other} ` }).FLOORLIGHT_SEAL_SECRETS).toEqual([one, other]);
  expect(readConfig(good).FLOORLIGHT_SEAL_SECRETS).toEqual([]);
  const said = complaint({ ...good, FLOORLIGHT_SEAL_SECRETS: `${one},short-one` });
  expect(said).toContain('FLOORLIGHT_SEAL_SECRETS');
  expect(said).not.toContain('short-one');
});
