import { randomUUID } from 'node:crypto';
import type { ScreenPlace } from '@floorlight/shared/board/screen-place.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { forgetScreen, insertScreen } from '@floorlight/shared/store/screens.ts';
import { openAuth, type Auth } from '../auth/open-auth.ts';
import { createHolder } from '../auth/people.ts';
import { findCode, giveCode } from './pairing.ts';
import { screenGrant, shownAt } from './screen-grant.ts';

interface Approved extends ScreenPlace {
  /** As it stood on the television, letters alone. */
  readonly code: string;
  readonly name: string;
  /** Who approves it: an id. */
  readonly by: string;
}

/** Another approved the same code in the same instant. */
const undo = async (context: Context, auth: Auth, id: string): Promise<void> => {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteUser(id);
  await context.db.deleteFrom('grants').where('holder', '=', id).execute();
  await forgetScreen(context, id);
};

/** Makes a screen an identity of its own, for the television that shows this code. @returns its id; null: no such code waits. */
export const pairScreen = async (context: Context, { code, name, by, ...place }: Approved): Promise<string | null> => {
  const auth = openAuth(context);
  const waiting = await findCode(auth, code);
  if (!waiting) return null;
  const email = `${randomUUID()}@screen.floorlight.invalid`;
  const shown = await shownAt(context, place);
  const { id } = await createHolder(context, 'screen', { email, name, by, grants: [screenGrant(place, shown)] });
  await insertScreen(context, { ...place, id, name, pairedBy: by, shown });
  if (await giveCode(auth, waiting, id)) return id;
  await undo(context, auth, id);
  return null;
};
