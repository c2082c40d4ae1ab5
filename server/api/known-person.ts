import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findPerson, type PersonRow } from '@floorlight/shared/store/people/find-people.ts';
import { Problem } from '../problems/problem.ts';

export const personParams = z.strictObject({ person: id });

/** @throws Problem 404 for one who is not there, and for a key or a screen. */
export const knownPerson = async (context: Context, person: string): Promise<PersonRow> => {
  const found = await findPerson(context, person);
  if (found) return found;
  throw new Problem(404, 'unknown-person', 'There is no such person.', {
    errors: [{ field: 'person', detail: 'must be one of /api/v1/people' }],
  });
};
