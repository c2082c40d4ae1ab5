import { expect, test } from 'vitest';
import { clocksIn } from './clocks.ts';

test('times of day are taken as people write them, in order and each once', () => {
  expect(clocksIn('22:00, 6:00;14.30 06:00')).toEqual(['06:00', '14:30', '22:00']);
  for (const text of ['', ' ', '24:00', '6', '06:00, later']) expect(clocksIn(text)).toBeNull();
});
