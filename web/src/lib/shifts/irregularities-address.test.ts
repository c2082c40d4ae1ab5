import { expect, test } from 'vitest';
import { readIrregularitiesAddress, weekAsked, writeIrregularitiesAddress } from './irregularities-address.ts';

const read = (search: string) => readIrregularitiesAddress(new URLSearchParams(search));

test('what can’t be read is as if nobody had asked', () => {
  expect(read('from=x&kind=best&state=lost')).toEqual({ from: '', to: '', team: '', kind: '', state: 'open' });
});

test.each(['kind=inactive&state=all', 'team=Blue&from=2026-03-02', 'lang=ar'])('%s is written as it is read', (search) => {
  const written = new URLSearchParams(writeIrregularitiesAddress(new URLSearchParams(search), read(search)));
  expect([...written].sort()).toEqual([...new URLSearchParams(search)].sort());
});

test.each([
  ['', '2026-03-03', '2026-03-09'],
  ['to=2026-03-05', '2026-02-27', '2026-03-05'],
  ['from=2026-03-01', '2026-03-01', '2026-03-09'],
  ['from=2026-03-08&to=2026-03-02', '2026-03-02', '2026-03-08'],
])('"%s" asks for %s to %s', (search, first, last) => {
  expect(weekAsked(read(search), '2026-03-09')).toEqual({ first, last });
});
