import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecastPeriods, readForecastAddress, usualForecast, writeForecastAddress } from './forecast-address.ts';

const day = fc.constantFrom('2026-03-01', '2026-12-31');
const address = fc
  .record({
    period: fc.constantFrom(...forecastPeriods),
    from: day,
    to: day,
    queue: fc.constantFrom('*', 'sales', 'group:east', 'a&b=c'),
    accuracy: fc.constantFrom('' as const, 'shown' as const),
    source: fc.constantFrom('', 'f-12'),
    day: fc.constantFrom('', '2026-03-02'),
    variant: fc.constantFrom('' as const, 'offered' as const, 'answered' as const),
    model: fc.constantFrom('' as const, 'erlang-c' as const),
    contacts: fc.constantFrom('', '10', '-20', '0'),
    handle: fc.constantFrom('', '-95', '900'),
    agents: fc.constantFrom('', '-2', '1000'),
    target: fc.constantFrom('', '20', '0'),
    goal: fc.constantFrom('', '80', '82.5'),
    occupancy: fc.constantFrom('', '85'),
    shrinkage: fc.constantFrom('', '0', '90'),
  })
  .map((one) => (one.period === 'dates' ? one : { ...one, from: '', to: '' }));

test('a plan comes back from its link as it was saved', () => {
  fc.assert(
    fc.property(address, (one) => {
      const read = new URLSearchParams(writeForecastAddress(new URLSearchParams('lang=es&from=2020-01-01'), one));
      expect(readForecastAddress(read)).toEqual(one);
      expect(read.get('lang')).toBe('es');
    }),
  );
});

test('the usual plan has an address without a word', () => {
  expect(writeForecastAddress(new URLSearchParams(), usualForecast)).toBe('?');
});

test('what cannot be read or reckoned with is as if nobody had asked', () => {
  const asked =
    'period=decade&from=2026-13-45&day=monday&variant=best&model=erlang-b&contacts=many&handle=901&agents=1.5&goal=100';
  expect(readForecastAddress(new URLSearchParams(`${asked}&queue=&target=-1&occupancy=5&shrinkage=91`))).toEqual(usualForecast);
});
