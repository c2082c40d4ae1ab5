import { randomUUID } from 'node:crypto';
import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAuth } from './open-auth.ts';
import { createHolder } from './people.ts';

interface NewKey {
  readonly name: string;
  readonly grants: readonly NewGrant[];
  /** Null: it does not end by itself. */
  readonly expiresInDays?: number | null;
  readonly by?: string;
}

const day = 24 * 60 * 60;

/** A key belongs to a user of its own that cannot sign in. @returns the key, which nothing shows again, and its owner's id. */
export const makeKey = async (context: Context, { expiresInDays, ...key }: NewKey): Promise<{ id: string; key: string }> => {
  const { id } = await createHolder(context, 'key', { ...key, email: `${randomUUID()}@key.floorlight.invalid` });
  const expiresIn = expiresInDays ? expiresInDays * day : null;
  const made = await openAuth(context).api.createApiKey({ body: { name: key.name, userId: id, expiresIn } });
  return { id, key: made.key };
};

export const createKey = async (context: Context, key: NewKey): Promise<string> => (await makeKey(context, key)).key;
