import { randomUUID } from 'node:crypto';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAuth } from './open-auth.ts';
import { savePerson } from './people.ts';
import type { Role } from './role.ts';

/** A key belongs to a user of its own that cannot sign in. @returns the key, which nothing shows again. */
export const createKey = async (context: Context, { name, role }: { name: string; role: Role }): Promise<string> => {
  const owner = await savePerson(context, { email: `${randomUUID()}@key.floorlight.invalid`, name, role });
  const { key } = await openAuth(context).api.createApiKey({ body: { name, userId: owner.id } });
  return key;
};
