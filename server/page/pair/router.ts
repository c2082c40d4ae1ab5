import { fileURLToPath } from 'node:url';
import { parseCookies } from 'better-auth/cookies';
import { ipKeyGenerator } from 'express-rate-limit';
import { Router, type Request, type RequestHandler } from 'express';
import { screenAddress } from '@floorlight/shared/board/screen-address.ts';
import { locales, toLocale, type Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { takeAttempt, type AttemptLimits } from '@floorlight/shared/store/attempts.ts';
import { findScreen } from '@floorlight/shared/store/screens.ts';
import type { Identify } from '../../auth/identity.ts';
import type { Auth } from '../../auth/open-auth.ts';
import { Problem } from '../../problems/problem.ts';
import { codeMinutes, pollSeconds } from '../../screens/device-codes.ts';
import { askPairing, beginPairing } from '../../screens/pairing.ts';
import { mark } from '../../screens/screen-cookies.ts';
import { shownCode } from '../../screens/user-code.ts';
import { asPage } from '../plain/as-page.ts';
import { pairPage } from './pair-page.ts';

const style = fileURLToPath(new URL('./pair.css', import.meta.url));

/** Holds the television’s own secret, for as long as its code is good. */
const cookieName = 'floorlight.pairing';

/** A shop’s worth of televisions behind one address (IPv6: one network) may be paired at once; one that asks for codes without end may not. */
const newCodes: AttemptLimits = { free: 60, firstWait: 5_000, longestWait: 60_000, forgetOne: 10_000 };

/** A little longer than a television has to wait, so that it is not told to slow down. */
const askAgain = pollSeconds + 1;
/** By how much longer it waits when it is (RFC 8628 §3.5). */
const slowerBy = 5;

const languageOf = (request: Request): Locale =>
  toLocale(request.query['lang']) ?? toLocale(request.acceptsLanguages(...locales)) ?? 'en';

/** As the television reached us; where what it says is no address, ours. */
const ownAddress = (context: Context, request: Request): string => {
  const asked = `${request.protocol}://${request.get('host') ?? ''}`;
  return context.config.PUBLIC_URL ?? (URL.canParse(asked) ? asked : publicAddress(context));
};

/** The device code a television holds; null where it holds none, or what cannot be one. */
const heldCode = (request: Request): string | null => {
  const held = parseCookies(request.headers.cookie ?? '').get(cookieName) ?? '';
  return /^[\w-]{1,200}$/.test(held) ? held : null;
};

const beginHere = async (context: Context, auth: Auth, address: string) => {
  const wait = await takeAttempt(context, 'pairing', ipKeyGenerator(address), newCodes);
  if (wait === 0) return beginPairing(auth);
  const seconds = Math.ceil(wait / 1000);
  throw new Problem(
    429,
    'too-many-codes',
    `Too many codes were asked for from here. The next comes in ${seconds} s, by itself.`,
    {
      headers: { 'Retry-After': String(seconds) },
    },
  );
};

/** The wall that this browser belongs to already; null where it is no screen. */
const placeOf = async (context: Context, identify: Identify, request: Request): Promise<string | null> => {
  const identity = await identify(request.headers);
  const screen = identity?.kind === 'screen' ? await findScreen(context, identity.id) : null;
  return screen && screenAddress(screen);
};

/** `GET /pair`: a code for somebody to approve, then the wall that was chosen for this screen (RFC 8628). */
export const pairRouter = (context: Context, auth: Auth, identify: Identify): Router => {
  const { PUBLIC_URL } = context.config;
  const secure = PUBLIC_URL?.startsWith('https:') ?? false;
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/pair', secure } as const;

  const show: RequestHandler = async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const place = await placeOf(context, identify, request);
    if (place !== null) return response.redirect(303, place);
    const held = heldCode(request);
    const asked = held === null ? null : await askPairing(auth, held);
    if (asked?.kind === 'paired') {
      response.append('Set-Cookie', [...asked.cookies, mark(secure)]).clearCookie(cookieName, cookie);
      return response.redirect(303, '/pair');
    }
    const locale = languageOf(request);
    const show = (userCode: string, again: number): void => {
      const code = shownCode(userCode);
      const link = new URL(`/settings/screens?code=${code}`, ownAddress(context, request));
      response.type('html').send(pairPage({ locale, code, link, next: `/pair?lang=${locale}`, again }));
    };
    if (asked?.kind === 'pending') return show(asked.userCode, asked.tooOften ? askAgain + slowerBy : askAgain);
    const pairing = await beginHere(context, auth, request.ip ?? '');
    response.cookie(cookieName, pairing.deviceCode, { ...cookie, maxAge: codeMinutes * 60_000 });
    show(pairing.userCode, askAgain);
  };

  const router = Router();
  router.get('/pair.css', (_request, response) => response.set('Cache-Control', 'no-cache').sendFile(style));
  // Express would answer HEAD by the handler for GET, and a code would be redeemed for an answer that nobody gets.
  router.head('/pair', () => {
    throw new Problem(405, 'method', 'HEAD does nothing here; GET shows a code.', { headers: { Allow: 'GET' } });
  });
  router.get('/pair', show);
  router.use('/pair', asPage(context, '/pair'));
  return router;
};
