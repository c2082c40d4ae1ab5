import { z } from 'zod';
import { anyId } from '../texts.ts';

const user = z.looseObject({
  id: anyId,
  name: z.string().nullish(),
  availability_status: z.string().nullish(),
});

const call = z.looseObject({
  id: anyId,
  direction: z.string().nullish(),
  answered_at: z.number().nullish(),
  missed_call_reason: z.string().nullish(),
  raw_digits: z.string().nullish(),
  number: z.looseObject({ id: anyId }).nullish(),
  user: user.nullish(),
  tags: z.array(z.looseObject({ name: z.string() })).nullish(),
  transferred_to: user.nullish(),
  transferred_by: user.nullish(),
});

/** What every delivery has; the token in it is Aircall's only proof of itself. */
export const told = z.looseObject({
  resource: z.string(),
  event: z.string(),
  /** Unix seconds. */
  timestamp: z.number(),
  token: z.string(),
  data: z.unknown(),
});

export const userOf = (data: unknown): z.infer<typeof user> => user.parse(data);
export const callOf = (data: unknown): z.infer<typeof call> => call.parse(data);
export type Call = z.infer<typeof call>;
export type User = z.infer<typeof user>;
