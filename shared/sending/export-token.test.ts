import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { actToken, tokenMs } from './act-token.ts';
import { exportToken, readExportToken } from './export-token.ts';

const config = { FLOORLIGHT_SECRET: 'a'.repeat(64) };
const now = Date.UTC(2026, 2, 2);
const id = randomUUID();
const token = exportToken(config, id, now + 1000);

test('opens its file until its time is over', () => {
  expect(readExportToken(config, token, now)).toBe(id);
  expect(readExportToken(config, token, now + 1000)).toBeNull();
  expect(encodeURIComponent(token)).toBe(token);
});

test('nothing else opens one: another secret, another text, another kind of link', () => {
  const [text = '', mac = ''] = token.split('.');
  const other = Buffer.from(JSON.stringify([id, now + 1e9])).toString('base64url');
  const acting = actToken(config, { floor: id, alert: 'a', until: now + tokenMs, by: { kind: 'person', id: 'kim' } });
  for (const wrong of [`${other}.${mac}`, `${text}.${mac.slice(0, -2)}AA`, text, '', '..', acting])
    expect(readExportToken(config, wrong, now)).toBeNull();
  expect(readExportToken({ FLOORLIGHT_SECRET: 'b'.repeat(64) }, token, now)).toBeNull();
});
