import fc from 'fast-check';
import { openingHours, weekdays, type OpeningHoursSet, type OpenSpan } from '../events/opening-hours.ts';

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 20, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const span: fc.Arbitrary<OpenSpan> = fc
  .tuple(time, fc.oneof(time, fc.constant('24:00')))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }));

/** Nights, whole days and days of several times among them; times of one day never overlap, but a night may reach into the next. */
const day = fc.array(span, { maxLength: 2 });

const date = fc
  .constantFrom('2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-06-01')
  .chain((name) => day.map((open) => ({ date: name, open })));

export const someHours: fc.Arbitrary<OpeningHoursSet> = fc
  .record({
    week: fc.dictionary(fc.constantFrom(...weekdays), day, { maxKeys: 7, noNullPrototype: true }),
    special: fc.uniqueArray(date, { selector: (one) => one.date, maxLength: 2 }),
  })
  .filter((set) => openingHours.safeParse(set).success)
  .map((set) => openingHours.parse(set));
