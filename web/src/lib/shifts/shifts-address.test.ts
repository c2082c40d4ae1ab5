import { expect, test } from 'vitest';
import { daysAsked, readShiftsAddress, writeShiftsAddress } from './shifts-address.ts';

const read = (search: string) => readShiftsAddress(new URLSearchParams(search));

test('what can’t be read is as if nobody had asked', () => {
  expect(read('from=yesterday&to=2026-13-45&show=best')).toEqual({ from: '', to: '', team: '', show: 'all' });
});

test.each(['from=2026-03-02&to=2026-03-08', 'team=Blue&show=irregular', 'lang=ar&from=2026-03-02'])(
  '%s is written as it is read',
  (search) => {
    const written = new URLSearchParams(writeShiftsAddress(new URLSearchParams(search), read(search)));
    expect([...written].sort()).toEqual([...new URLSearchParams(search)].sort());
  },
);

test.each([
  ['', '2026-03-09', '2026-03-09'],
  ['from=2026-03-02', '2026-03-02', '2026-03-02'],
  ['to=2026-03-02', '2026-03-02', '2026-03-02'],
  ['from=2026-03-08&to=2026-03-02', '2026-03-02', '2026-03-08'],
])('"%s" asks for %s to %s', (search, first, last) => {
  expect(daysAsked(read(search), '2026-03-09')).toEqual({ first, last });
});
