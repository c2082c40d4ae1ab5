import { z } from 'zod';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { screenPlace } from '@floorlight/shared/board/screen-place.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { giveBackAttempt, takeAttempt, type AttemptLimits } from '@floorlight/shared/store/attempts.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { namesOf } from '@floorlight/shared/store/names-of.ts';
import { findScreen, listScreens, type StoredScreen } from '@floorlight/shared/store/screens.ts';
import { onlineScreens } from '@floorlight/shared/store/screens-online.ts';
import { findDefinition } from '@floorlight/shared/store/find-definition.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';
import { moveScreen, reloadScreen, revokeScreen, type ScreenChanges } from '../screens/change-screen.ts';
import { pairScreen } from '../screens/pair-screen.ts';
import { typedCode } from '../screens/user-code.ts';
import { accepted } from './accepted.ts';
import { allow } from './allow.ts';
import { findFloorOr404, type floorAnswer } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { answerFor, screenAnswer, screenFloorAnswer } from './screen-answer.ts';

const name = z.string().trim().min(1).max(100);
const placed = screenPlace.omit({ floor: true });
const screenParams = floorParams.extend({ screen: id });

/** Somebody who knows no code may not try them all. */
const wrongCodes: AttemptLimits = { free: 10, firstWait: 2_000, longestWait: 5 * 60_000, forgetOne: 60_000 };

const unknownScreen = (screen: string): Problem =>
  new Problem(404, 'unknown-screen', `There is no screen "${screen}" on this floor.`, {
    errors: [{ field: 'screen', detail: 'must be one of /api/v1/screens' }],
  });

const unknownCode = (): Problem =>
  new Problem(404, 'unknown-code', 'No screen shows this code now. Codes change after ten minutes: look at the screen again.', {
    errors: [{ field: 'code', detail: 'must be what stands on the screen now, such as BCDF-GHJK' }],
  });

const findHere = async (context: Context, { floor, screen }: { floor: string; screen: string }): Promise<StoredScreen> => {
  const found = await findScreen(context, screen);
  if (found?.floor !== floor) throw unknownScreen(screen);
  return found;
};

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/screens',
    summary: 'The screens on floors where you may place them, and those floors',
    needs: 'screens.place',
    params: nothing,
    query: nothing,
    answer: z.object({ floors: z.array(screenFloorAnswer), screens: z.array(screenAnswer) }),
    handle: async ({ identity: { grants } }) => {
      const withPrivacy = async (floor: z.infer<typeof floorAnswer>) => ({
        ...floor,
        privacy: (await findDefinition(context.redis, floor.id))?.privacy ?? null,
      });
      const mine = (floor: string): boolean => (reachOn(grants, 'screens.place', floor)?.whole ?? null) !== null;
      const floors = (await listFloors(context)).filter((floor) => mine(floor.id));
      const screens = (await listScreens(context)).filter(({ floor }) => mine(floor));
      const online = await onlineScreens(
        context,
        screens.map((screen) => screen.id),
      );
      const names = await namesOf(
        context,
        screens.map(({ pairedBy }) => pairedBy),
      );
      return {
        floors: await Promise.all(floors.map(withPrivacy)),
        screens: screens.map((screen) => answerFor(screen, online.has(screen.id), names.get(screen.pairedBy) ?? screen.pairedBy)),
      };
    },
  });

/** Counts what somebody tries, and gives it back where it was right. @throws Problem 429 */
const tryCode = async (context: Context, { id: by }: Identity, pair: () => Promise<string | null>): Promise<string> => {
  const wait = await takeAttempt(context, 'screen-code', by, wrongCodes);
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    const headers = { 'Retry-After': String(seconds) };
    throw new Problem(429, 'too-many-codes', `Too many wrong codes. Try again in ${seconds} s.`, { headers });
  }
  const paired = await pair();
  if (paired === null) throw unknownCode();
  await giveBackAttempt(context, 'screen-code', by);
  return paired;
};

const pairRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/screens',
    summary: 'Approve the code that a screen shows at /pair, and give the screen its place',
    needs: 'screens.place',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    body: placed.extend({
      code: z.string().max(40),
      name,
      layout: placed.shape.layout.default(''),
      plain: z.boolean().default(false),
    }),
    answer: z.object({ accepted: z.boolean(), screen: z.string() }),
    handle: async ({ params: { floor }, body: { code, ...body }, identity, tell }) => {
      await findFloorOr404(context, floor);
      const letters = typedCode(code);
      const screen = await tryCode(context, identity, async () =>
        letters === null ? null : pairScreen(context, { ...body, floor, code: letters, by: identity.id }),
      );
      tell.done('screen-paired', screen, { name: body.name, layout: body.layout, view: body.view });
      return { accepted: true, screen };
    },
  });

/** What was sent, without what was left out. */
const given = (body: { [Field in keyof ScreenChanges]: ScreenChanges[Field] | undefined }): ScreenChanges =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

const changeRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/floors/{floor}/screens/{screen}',
    summary: 'Rename a screen or give it another floor, layout or privacy mode; what is left out stays as it was',
    needs: 'screens.place',
    least: 'the whole',
    params: screenParams,
    query: nothing,
    body: screenPlace.extend({ name }).partial(),
    answer: accepted,
    handle: async ({ params, body, identity, tell }) => {
      const screen = await findHere(context, params);
      const { floor = params.floor } = body;
      allow(identity, 'screens.place', floor, 'the whole');
      await findFloorOr404(context, floor);
      const changes = given(body);
      await moveScreen(context, screen, changes, identity.id);
      tell.done('screen-changed', screen.id, { ...changes });
      return { accepted: true };
    },
  });

const reloadRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/screens/{screen}/reload',
    summary: 'Have a screen load its page anew',
    needs: 'screens.place',
    least: 'the whole',
    params: screenParams,
    query: nothing,
    answer: accepted,
    handle: async ({ params }) => {
      await reloadScreen(context, await findHere(context, params));
      return { accepted: true };
    },
  });

const revokeRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/floors/{floor}/screens/{screen}',
    summary: 'Revoke a screen: it shows nothing from now on but a code',
    needs: 'screens.place',
    least: 'the whole',
    params: screenParams,
    query: nothing,
    answer: accepted,
    handle: async ({ params, identity, tell }) => {
      const screen = await findHere(context, params);
      await revokeScreen(context, screen, identity.id);
      tell.done('screen-revoked', screen.id, { name: screen.name });
      return { accepted: true };
    },
  });

export const screenRoutes = (context: Context): Route[] =>
  [listRoute, pairRoute, changeRoute, reloadRoute, revokeRoute].map((route) => route(context));
