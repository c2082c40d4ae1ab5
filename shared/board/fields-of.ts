import { z } from 'zod';

/** A field of a patch: any part of an object, else the whole value. */
const part = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodObject) return z.strictObject(parts(schema));
  if (schema instanceof z.ZodNullable) return part(schema.unwrap() as z.ZodType).nullable();
  return schema;
};

const parts = ({ shape }: z.ZodObject): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(shape).map(([field, schema]) => [field, part(schema as z.ZodType).optional()]));

/** What a patch of such a tile may say: its id, and any of its fields, in depth. */
export const fieldsOf = (tile: z.ZodObject): z.ZodObject => z.strictObject({ ...parts(tile), id: z.string() });
