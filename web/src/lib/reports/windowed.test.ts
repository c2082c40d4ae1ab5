import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownRows } from './windowed.ts';

const inSight = fc.record({
  top: fc.integer({ min: 0, max: 400_000 }),
  height: fc.integer({ min: 0, max: 3000 }),
  row: fc.integer({ min: 16, max: 60 }),
});

test('whatever is in sight is drawn, and little more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000 }), inSight, (count, scrolled) => {
      const { from, to } = shownRows(count, scrolled);
      const { top, height, row } = scrolled;
      for (const y of [top, top + height / 2, top + height - 1]) {
        const at = Math.floor(y / row);
        if (y >= 0 && at < count) expect(at >= from && at < to, `${at} of ${from}–${to}`).toBe(true);
      }
      expect(to - from).toBeLessThanOrEqual(Math.ceil(height / row) + 60);
    }),
  );
});
