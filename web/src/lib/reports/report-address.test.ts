import fc from 'fast-check';
import { countings } from '@floorlight/shared/reports/counting.ts';
import { expect, test } from 'vitest';
import {
  contracts,
  looks,
  periods,
  readReportAddress,
  splits,
  usualAddress,
  widths,
  writeReportAddress,
} from './report-address.ts';

const day = fc.constantFrom('2026-03-01', '2026-12-31');
const some = fc.array(fc.string({ minLength: 1 }), { maxLength: 3 });
const address = fc
  .record({
    period: fc.constantFrom(...periods),
    from: day,
    to: day,
    width: fc.constantFrom(...widths),
    by: fc.constantFrom(...splits),
    attribution: fc.constantFrom(...countings),
    queue: some,
    group: some,
    program: some,
    channel: some,
    variant: fc.constantFrom('' as const, 'offered' as const, 'answered' as const),
    zone: fc.constantFrom('', 'Asia/Kolkata'),
    columns: some,
    show: fc.constantFrom(...looks),
    measure: fc.constantFrom('', 'offered'),
    contract: fc.constantFrom(...contracts),
  })
  .map((one) => (one.period === 'dates' ? one : { ...one, from: '', to: '' }));

test('a report comes back from its link as it was saved', () => {
  fc.assert(
    fc.property(address, (one) => {
      const link = writeReportAddress(new URLSearchParams('lang=es&from=2020-01-01'), one);
      const read = new URLSearchParams(link);
      expect(readReportAddress(read)).toEqual(one);
      expect(read.get('lang')).toBe('es');
    }),
  );
});

test('the usual report has an address without a word', () => {
  expect(writeReportAddress(new URLSearchParams(), usualAddress)).toBe('?');
});

test('what cannot be read is as if nobody had asked', () => {
  const asked = new URLSearchParams('period=decade&width=17&from=2026-13-45&variant=best&show=pie&attribution=mine');
  expect(readReportAddress(asked)).toEqual(usualAddress);
});
