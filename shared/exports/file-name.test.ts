import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test.each([
  [['North', 'Intervals'], ['2026-03-02', '2026-03-08'], 'North_Intervals_2026-03-02_2026-03-08.csv'],
  [['Málaga · 2ª planta', 'Intervals'], ['2026-03-02', '2026-03-02'], 'Málaga-2ª-planta_Intervals_2026-03-02.csv'],
  [['../../etc/passwd\r\nX: y', 'a"b'], ['2026-03-02', '2026-03-02'], 'etc-passwd-X-y_a-b_2026-03-02.csv'],
  [['مركز الشمال', '...'], ['2026-03-02', '2026-03-02'], 'مركز-الشمال_2026-03-02.csv'],
] as const)('%j of %j is called %s', (words, days, name) => {
  expect(fileName(words, days, 'csv')).toBe(name);
});
