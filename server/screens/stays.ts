import type { RequestHandler } from 'express';
import { isAtAddress, screenAddress } from '@floorlight/shared/board/screen-address.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findScreen, noteScreen, type StoredScreen } from '@floorlight/shared/store/screens.ts';
import { sayOnline } from '@floorlight/shared/store/screens-online.ts';
import type { Auth } from '../auth/open-auth.ts';
import { identityOf } from '../auth/require-identity.ts';
import { version } from '../version.ts';
import { placeCookies } from './screen-cookies.ts';

/** A plain screen has no socket: that it asks for its page is how it is seen. */
const notePlain = async (context: Context, { id, plain }: StoredScreen, address: string | undefined): Promise<void> => {
  if (!plain) return;
  await sayOnline(context, id);
  await noteScreen(context, id, { version, resolution: null, address: address ?? null });
};

/**
 * A screen is shown its own wall alone, whatever address it opens. With Postgres away nobody knows where it belongs: it stays
 * where it is, and sees there what it may. Only behind `signedIn`.
 */
export const screenStays =
  (context: Context, auth: Auth): RequestHandler =>
  async (request, response, next) => {
    const { kind, id } = identityOf(response);
    if (kind !== 'screen') return next();
    const screen = await findScreen(context, id).catch(() => undefined);
    if (screen === undefined) return next();
    if (screen === null) return response.redirect(303, '/pair');
    const address = screenAddress(screen);
    response.append('Set-Cookie', await placeCookies(auth, request.headers));
    if (!isAtAddress(address, request.originalUrl)) return response.redirect(303, address);
    await notePlain(context, screen, request.ip).catch(() => undefined);
    next();
  };
