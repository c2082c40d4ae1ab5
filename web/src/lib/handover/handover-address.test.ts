import { expect, test } from 'vitest';
import { readHandoverAddress, writeHandoverAddress } from './handover-address.ts';

const period = { from: Date.UTC(2026, 2, 2, 5), to: Date.UTC(2026, 2, 2, 13) };

test('a period is written and read again, beside what is another’s', () => {
  const search = writeHandoverAddress(new URLSearchParams('lang=ar&from=x'), period);
  expect(search).toBe('?lang=ar&from=2026-03-02T05%3A00Z&to=2026-03-02T13%3A00Z');
  expect(readHandoverAddress(new URLSearchParams(search))).toEqual(period);
  expect(writeHandoverAddress(new URLSearchParams(search), null)).toBe('?lang=ar');
});

test('what is no period is the last one', () => {
  for (const search of ['', 'from=2026-03-02T05:00Z', 'from=b&to=a', 'from=2026-03-02T05:00Z&to=2026-03-02T05:00Z'])
    expect(readHandoverAddress(new URLSearchParams(search))).toBeNull();
});
