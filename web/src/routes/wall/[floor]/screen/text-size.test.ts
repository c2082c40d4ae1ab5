import { expect, test } from 'vitest';
import { textSize } from './text-size.ts';

test('8 m from a 55″ screen of 1080 lines: capitals 23.3 mm high, a text of 53 px', () => {
  const pixels = textSize(8, 55, 1920, 1080);
  expect(pixels).toBeCloseTo(53.5, 0);
  const millimetres = pixels * 0.686 * ((55 * 25.4) / Math.hypot(1920, 1080));
  expect(millimetres).toBeCloseTo(23.27, 1);
  // 10 minutes of arc
  expect((Math.atan(millimetres / 8000) * 180 * 60) / Math.PI).toBeCloseTo(10, 2);
});

test('twice as far is twice as large; twice the screen or half the pixels is half', () => {
  const once = textSize(4, 55, 1920, 1080);
  expect(textSize(8, 55, 1920, 1080)).toBeCloseTo(2 * once, 6);
  expect(textSize(4, 110, 1920, 1080)).toBeCloseTo(once / 2, 6);
  expect(textSize(4, 55, 3840, 2160)).toBeCloseTo(2 * once, 6);
});
