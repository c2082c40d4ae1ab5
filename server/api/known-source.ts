import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { anyFloorId } from '@floorlight/shared/store/define-floor.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { listSources, type SourceRow } from '@floorlight/shared/store/list-sources.ts';
import { Problem } from '../problems/problem.ts';

export const sourceParams = z.strictObject({ source: id });

export const unknownSource = (): Problem =>
  new Problem(404, 'unknown-source', 'There is no such source.', {
    errors: [{ field: 'source', detail: 'must be one of /api/v1/sources' }],
  });

/** @throws Problem 404 */
export const sourceOr404 = async (context: Context, source: string): Promise<SourceRow> => {
  const found = (await listSources(context)).find((one) => one.id === source);
  if (!found) throw unknownSource();
  return found;
};

/** The floors a source feeds; the first takes what names an unknown queue or agent. */
export const fedFloors = z
  .array(anyFloorId)
  .min(1, 'must name at least one')
  .max(100)
  .refine((floors) => new Set(floors).size === floors.length, 'must not name a floor twice');

/** @throws Problem 400 that names each floor that is not there. */
export const refuseUnknownFloors = async (context: Context, floors: readonly string[]): Promise<void> => {
  const there = new Set((await listFloors(context)).map((floor) => floor.id));
  const errors = floors.flatMap((floor, index) =>
    there.has(floor) ? [] : [{ field: `floors[${index}]`, detail: 'must be one of /api/v1/floors' }],
  );
  if (errors.length > 0)
    throw new Problem(400, 'bad-body', 'A source feeds floors that are there.', { errors: errors.slice(0, 5) });
};
