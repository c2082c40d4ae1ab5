import type { z } from 'zod';
import { configEvents } from '@floorlight/shared/events/config.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorSettings, type FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { changeFloor, defineFloor, floorId, timeZone } from '@floorlight/shared/store/define-floor.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { readSettings } from '@floorlight/shared/store/read-settings.ts';
import { setTo } from '../audit/set-to.ts';
import { unknownFloor } from '../auth/reach-of.ts';
import { Problem } from '../problems/problem.ts';
import { followFloor } from '../screens/change-screen.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const definition = configEvents['config.floor_defined'].omit({ mode: true }).extend({ timezone: timeZone });
const change = definition.partial();
const made = definition.extend({ id: floorId });

const settingsOr404 = async (context: Context, floor: string): Promise<FloorSettings> => {
  const found = await readSettings(context, floor);
  if (found) return found;
  throw unknownFloor(floor);
};

const readRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/settings',
    summary: 'What is set on a floor, and what is on its board without being set',
    needs: 'floor.set',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    answer: floorSettings,
    handle: ({ params: { floor } }) => settingsOr404(context, floor),
  });

const fixed = { timezone: 'time zone', dayStart: 'day start' } as const;

/** Days that were counted are cut by zone and day start, and lie in the records by their names. */
const refuseFixed = ({ floor }: FloorSettings, body: z.output<typeof change>): void => {
  if (!floor.heard) return;
  const errors = (['timezone', 'dayStart'] as const)
    .filter((field) => body[field] !== undefined && body[field] !== floor[field])
    .map((field) => ({
      field,
      detail: `can’t be changed once a source has told the floor something: its days are cut by its ${fixed[field]}; make another floor`,
    }));
  if (errors.length > 0)
    throw new Problem(409, 'days-are-cut', errors.map((one) => `${one.field} ${one.detail}`).join('; '), { errors });
};

const changeRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/floors/{floor}',
    summary:
      'Set a floor’s name, and what its queues are judged by that have nothing of their own; what is left out stays as it was',
    needs: 'floor.set',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    body: change,
    answer: accepted,
    handle: async ({ params, body, identity, tell }) => {
      const settings = await settingsOr404(context, params.floor);
      refuseFixed(settings, body);
      const { id, name, timezone } = settings.floor;
      await changeFloor(await onFloorClock(context, id), { id, name, timezone }, body);
      if (body.privacy !== undefined) await followFloor(context, id, identity.id);
      tell.done('setting-changed', id, { ...setTo(body), what: 'floor' });
      return { accepted: true };
    },
  });

const makeRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors',
    summary: 'Make a floor',
    needs: 'floors.define',
    params: nothing,
    query: nothing,
    body: made,
    answer: accepted,
    handle: async ({ body, tell }) => {
      if (await findFloor(context, body.id)) {
        const detail = 'is taken by another floor; choose another';
        throw new Problem(409, 'floor-exists', `id ${detail}`, { errors: [{ field: 'id', detail }] });
      }
      await defineFloor(context, { ...body, mode: 'live' });
      tell.done('floor-made', body.id, setTo(body));
      return { accepted: true };
    },
  });

/** A floor as a whole, and all that is set on it. */
export const floorSettingRoutes = (context: Context): Route[] => [readRoute(context), changeRoute(context), makeRoute(context)];
