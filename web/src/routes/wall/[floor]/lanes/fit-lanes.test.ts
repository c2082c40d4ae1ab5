import { describe, expect, test } from 'vitest';
import { measures } from '../screen/screen-content.ts';
import { fitLanes } from './fit-lanes.ts';

const wide = { width: 117, height: 30 };

describe('how lanes share a box', () => {
  test('seven queues and all have full lanes', () => {
    expect(fitLanes(8, measures, wide, false)).toMatchObject({ form: 'full', columns: 1, rows: 8 });
  });

  test('thirty stand in lines, all on one page, legible', () => {
    for (const box of [wide, { width: 117, height: 56 }, { width: 65, height: 50 }]) {
      const fit = fitLanes(31, measures, box, false);
      expect(fit.form).toBe('line');
      expect(fit.columns * fit.rows).toBeGreaterThanOrEqual(31);
      expect(fit.unit).toBeGreaterThan(0.7);
      expect(fit.measures).toEqual(expect.arrayContaining(['waiting', 'longest', 'level', 'risk']));
    }
  });

  test('a narrow box loses measures, the least of them first', () => {
    const narrow = fitLanes(4, measures, { width: 36, height: 20 }, false);
    expect(narrow.measures).toContain('waiting');
    expect(narrow.measures).not.toContain('abandoned');
  });

  test('from afar no text is smaller than one rem, and pages make up for it', () => {
    const fit = fitLanes(31, measures, { width: 34, height: 14 }, true);
    expect(fit.unit).toBeGreaterThanOrEqual(1);
    expect(fit.columns * fit.rows).toBeLessThan(31);
    expect(fit.measures.slice(0, 2)).toEqual(['waiting', 'longest']);
  });

  test('measures keep the order they were asked for in', () => {
    expect(fitLanes(20, ['level', 'waiting'], wide, false).measures).toEqual(['level', 'waiting']);
  });
});
