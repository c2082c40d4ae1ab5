import type { RequestHandler } from 'express';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { sendDoor } from './door-page.ts';
import { isOwnForm } from './form.ts';
import { localeOf } from './language.ts';
import { noticePage } from './sign-in-page.ts';

/** A page of another site signs nobody in, not even as somebody else, and sets nobody’s password. */
export const ownForm =
  ({ config }: Pick<Context, 'config'>): RequestHandler =>
  (request, response, next) => {
    if (isOwnForm(request, config.PUBLIC_URL)) return next();
    const locale = localeOf(request);
    sendDoor(response, 403, noticePage(locale, m.door_sso_failed_title({}, { locale }), m.door_foreign({}, { locale })));
  };
