import { expect, test } from 'vitest';
import { requiresFactor } from './factor-rule.ts';
import { grant, onEverything } from './grant.ts';
import { role } from './role.ts';

const onFloor = grant.parse({ role: 'administrator', scope: { kind: 'floors', floors: ['north'] } });
const planner = grant.parse(onEverything('planner'));

test('everyone is everyone, nobody is nobody, administrators are those of a part, too', () => {
  for (const held of role.options) {
    const scope =
      held === 'agent' ? { kind: 'agents', agents: [{ floor: 'north', agent: 'a' }] } : { kind: 'floors', floors: ['north'] };
    const grants = [grant.parse({ role: held, scope })];
    expect(requiresFactor('everyone', grants)).toBe(true);
    expect(requiresFactor('nobody', grants)).toBe(false);
    expect(requiresFactor('administrators', grants)).toBe(held === 'administrator');
  }
  expect(requiresFactor('administrators', [planner, onFloor])).toBe(true);
  expect(requiresFactor('administrators', [])).toBe(false);
});
