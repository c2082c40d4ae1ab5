import { z } from 'zod';
import { id, instant } from '@floorlight/shared/events/fields.ts';

const wholeNumber = z.union(
  [
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
    z.int().min(0),
  ],
  'must be a whole number, not negative',
);

/** CloudEvents 1.0 in JSON. Extension attributes may come along; only `sequence` is read. */
export const envelope = z.looseObject({
  specversion: z.literal('1.0'),
  id,
  source: z.string().min(1).max(1024),
  type: z.string().min(1).max(128),
  time: instant,
  subject: z.string().min(1).max(1024).optional(),
  datacontenttype: z
    .string()
    .regex(/^application\/([\w.+-]+\+)?json\b/i, 'must be application/json')
    .optional(),
  dataschema: z.string().max(1024).optional(),
  sequence: wholeNumber.optional(),
  data_base64: z.undefined('is not taken; put JSON in "data"').optional(),
  data: z.record(z.string(), z.unknown()),
});
export type Envelope = z.output<typeof envelope>;
