import { expect, test } from 'vitest';
import { ruleId } from './rule-id.ts';

test('an id that the API takes and none has', () => {
  expect(ruleId('Ventas: ¿llenas ya?', new Set())).toBe('ventas-llenas-ya');
  expect(ruleId('طابور', new Set())).toBe('rule');
  expect(ruleId('Long wait', new Set(['long-wait', 'long-wait-2']))).toBe('long-wait-3');
  expect(ruleId(`${'a'.repeat(49)} b`, new Set())).toMatch(/^[a-z0-9][a-z0-9_.-]*[a-z0-9]$/);
});
