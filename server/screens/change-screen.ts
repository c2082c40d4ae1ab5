import { screenAddress } from '@floorlight/shared/board/screen-address.ts';
import type { ScreenPlace } from '@floorlight/shared/board/screen-place.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { setGrants } from '@floorlight/shared/store/grants.ts';
import { callScreen } from '@floorlight/shared/store/screen-calls.ts';
import { changeScreen, followingScreens, markRevoked, type StoredScreen } from '@floorlight/shared/store/screens.ts';
import { announceWallNames } from '@floorlight/shared/store/wall-names.ts';
import { openAuth } from '../auth/open-auth.ts';
import { screenGrant, shownAt } from './screen-grant.ts';

export type ScreenChanges = Partial<ScreenPlace & { readonly name: string }>;

/** Renames and moves a screen; one that is on goes to its new address at once. */
export const moveScreen = async (context: Context, screen: StoredScreen, changes: ScreenChanges, by: string): Promise<void> => {
  const { id, name } = screen;
  const { floor, layout, view, plain, ...rest } = { ...screen, ...changes };
  const moved = { floor, layout, view, plain };
  const shown = await shownAt(context, moved);
  await changeScreen(context, id, changes, shown);
  if (rest.name !== name) {
    const { internalAdapter } = await openAuth(context).$context;
    await internalAdapter.updateUser(id, { name: rest.name });
  }
  await callScreen(context, { call: 'place', screen: id, address: screenAddress(moved) });
  if (floor !== screen.floor || view !== screen.view) await setGrants(context, id, [screenGrant(moved, shown)], by);
};

/**
 * A floor’s privacy mode was set: its screens that follow it are granted that much of names and no more, and they, and walls that
 * people opened without choosing, show it at once.
 */
export const followFloor = async (context: Context, floor: string, by: string): Promise<void> => {
  const shown = await shownAt(context, { floor, view: null });
  for (const { id } of await followingScreens(context, floor)) {
    await changeScreen(context, id, {}, shown);
    await setGrants(context, id, [screenGrant({ floor }, shown)], by);
  }
  await announceWallNames(context.redis, floor);
};

export const reloadScreen = (context: Context, { id }: StoredScreen): Promise<void> =>
  callScreen(context, { call: 'reload', screen: id });

/** Ends the screen’s identity: its session, its grant, its sockets. The television goes back to a code. */
export const revokeScreen = async (context: Context, { id }: StoredScreen, by: string): Promise<void> => {
  await markRevoked(context, id);
  const { internalAdapter } = await openAuth(context).$context;
  await internalAdapter.deleteUser(id);
  // told first, since the next cuts it off
  await callScreen(context, { call: 'place', screen: id, address: '/pair' });
  await setGrants(context, id, [], by);
};
