import { IANAZone } from 'luxon';
import { z } from 'zod';
import { configEvents } from '../events/config.ts';
import type { EventData } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { appendDefinition } from './define-append.ts';
import { findDefinition } from './find-definition.ts';
import { floorsKey } from './keys.ts';

/** Ids of floors are part of addresses and of Redis keys. Any that a floor may have which is there already. */
export const anyFloorId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'use 1–64 letters, digits, ".", "_" or "-", starting with a letter or digit');

/** What a new floor may be called: not as what every JavaScript object has, or a lookup by floor would find that instead. */
export const floorId = anyFloorId.refine(
  (id) => !(id in Object.prototype),
  'is a word that every JavaScript object has; call the floor something else',
);

export const timeZone = z
  .string()
  .min(1)
  .max(64)
  .refine((zone) => IANAZone.isValidZone(zone), 'is not an IANA time zone, e.g. "Europe/Berlin"');

const definition = configEvents['config.floor_defined'].extend({
  id: anyFloorId,
  timezone: timeZone,
  /** UTC milliseconds from which it is in force. Without: the first definition from ever, later ones from now. */
  at: z.int().min(0).optional(),
});
export type FloorDefinition = z.input<typeof definition>;

/** Registers a floor or changes what it is judged by; saying the same again changes nothing. */
export const defineFloor = async (context: Context, floor: FloorDefinition): Promise<void> => {
  const { id, at, ...data } = definition.parse(floor);
  const before = await findDefinition(context.redis, id);
  if (!before) floorId.parse(id);
  const mode = data.mode ?? before?.mode ?? 'live';
  const row = { name: data.name, timezone: data.timezone, mode };
  await context.db
    .insertInto('floors')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await context.redis.sadd(floorsKey, id);
  await appendDefinition(context, { floor: id, what: 'floor', type: 'config.floor_defined', data, at });
};

const change = definition.omit({ id: true, at: true }).partial();
/** What of a floor is changed; what is left out stays as it was. */
export type FloorChange = z.input<typeof change>;

/** Changes a floor that is there by what is said of it and nothing else, so that who changes the rest meanwhile is not undone. */
export const changeFloor = async (
  context: Context,
  known: Pick<FloorDefinition, 'id' | 'name' | 'timezone'>,
  said: FloorChange,
): Promise<void> => {
  const { id } = known;
  const data = change.parse(said);
  const { name = known.name, timezone = known.timezone, mode } = data;
  if (!(await findDefinition(context.redis, id))) return defineFloor(context, { ...data, id, name, timezone });
  const row = { ...(data.name && { name }), ...(data.timezone && { timezone }), ...(mode && { mode }) };
  if (Object.keys(row).length > 0) await context.db.updateTable('floors').set(row).where('id', '=', id).execute();
  // whole, once it is over what stands: that is there
  const over = data as EventData<'config.floor_defined'>;
  await appendDefinition(context, { floor: id, what: 'floor', type: 'config.floor_defined', data: over, at: undefined });
};
