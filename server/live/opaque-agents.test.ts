import { expect, test } from 'vitest';
import { openOpaqueAgents } from './opaque-agents.ts';

const secret = 'a secret of one instance, long enough to be one';
const opaque = openOpaqueAgents(secret);

test('[BD6] an agent has one opaque id on a floor, on every server of the instance', () => {
  expect(opaque('bank')('ada')).toBe(opaque('bank')('ada'));
  expect(openOpaqueAgents(secret)('bank')('ada')).toBe(opaque('bank')('ada'));
});

test('[BD6] it differs between agents, floors and instances, and holds no part of the id', () => {
  const others = [
    opaque('bank')('bob'),
    opaque('shop')('ada'),
    opaque('bank ada')(''),
    openOpaqueAgents(`${secret}!`)('bank')('ada'),
  ];
  expect(new Set([...others, opaque('bank')('ada')]).size).toBe(5);
  expect(opaque('bank')('ada.lovelace@example.com')).toMatch(/^[\w-]{8}$/);
});
