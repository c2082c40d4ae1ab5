import type { Reading, Receiver } from '../receiver.ts';

export const testNow = Date.parse('2026-03-02T09:15:00Z');

export const readAs = (receiver: Receiver, body: unknown): Reading => {
  if (Buffer.isBuffer(body)) return receiver.read({ body, headers: {} }, testNow);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return receiver.read({ body: Buffer.from(text), headers: {} }, testNow);
};
