import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldFaults } from '../events/field-faults.ts';
import { channel, id, label, name, queueId } from '../events/fields.ts';
import { goalPeriod } from '../events/config.ts';
import { locales } from '../messages/compiled/runtime.js';
import { anyFloorId, timeZone } from '../store/define-floor.ts';
import { faultWord } from './fault-word.ts';

const others = locales.filter((locale) => locale !== 'en');
const details = (schema: z.ZodType, given: unknown): string[] =>
  fieldFaults(schema.safeParse(given).error!).map(({ detail }) => detail);

describe('what is wrong with a field is said in the reader’s language', () => {
  test.each<[z.ZodType, unknown]>([
    [label, ''],
    [label, 'x'.repeat(201)],
    [name, ' \u200b '],
    [name, 'Sales\u202eselaS'],
    [id, 'a\nb'],
    [queueId, '*'],
    [queueId, 'group:x'],
    [channel, 'Voice mail'],
    [goalPeriod, 'year'],
    [anyFloorId, 'a b'],
    [timeZone, 'Mars/Base'],
    [z.number().max(365), 400],
    [z.number().min(0), -1],
    [z.array(label).min(1, 'must name at least one'), []],
  ])('%#: whatever a schema says of %j', (schema, given) => {
    for (const detail of details(schema, given)) {
      expect(faultWord(detail, { locale: 'en' })).toBe(
        detail.replace('must be at least 1 character', 'must not be empty').replace(', nor be "__proto__"', ''),
      );
      for (const locale of others) expect([detail, faultWord(detail, { locale })]).not.toEqual([detail, detail]);
    }
  });

  test('with what it names', () => {
    const detail = 'names "salse", which is no queue of this floor; put | between queues, and import queues first';
    expect(faultWord(detail, { locale: 'es' })).toContain('"salse"');
    expect(faultWord('must be one of "day", "month"', { locale: 'ar' })).toContain('"day", "month"');
  });

  test('what is not known here stays as it was said', () => {
    expect(faultWord('must rhyme', { locale: 'es' })).toBe('must rhyme');
  });
});
