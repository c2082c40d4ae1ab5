import { z } from 'zod';
import type { NamedPart } from '@floorlight/shared/access/renamed-scope.ts';
import { configEvents } from '@floorlight/shared/events/config.ts';
import { label } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { renamePart, type Renamed } from '@floorlight/shared/store/rename-part.ts';
import type { Tell } from '../audit/tell.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

type Kind = NamedPart['kind'];

const params = { team: floorParams.extend({ team: label }), program: floorParams.extend({ program: label }) };
const names = {
  team: configEvents['config.agent_defined'].shape.team.unwrap().unwrap(),
  program: configEvents['config.queue_defined'].shape.program.unwrap().unwrap(),
};

const unknownPart = ({ floor, kind, name }: NamedPart): Problem =>
  new Problem(404, `unknown-${kind}`, `Floor "${floor}" has no ${kind} "${name}".`, {
    errors: [{ field: kind, detail: `must be one of "${kind}s" in /api/v1/floors/${encodeURIComponent(floor)}/settings` }],
  });

/** Of each holder no more than this floor's part: what else they hold is not for who reads the log of this floor. */
const tellOf = (tell: Tell, { floor, kind, name }: NamedPart, to: string, { merged, said, holders }: Renamed): void => {
  tell.done('setting-changed', name, { what: kind, name: to, merged, set: said, grants: holders.length });
  for (const holder of holders)
    tell.done('grants-changed', holder, { from: `${kind}s ${floor}/${name}`, to: `${kind}s ${floor}/${to}` });
};

const renameRoute = (context: Context, kind: Kind): Route =>
  defineRoute({
    method: 'post',
    path: `/floors/{floor}/${kind}s/{${kind}}/rename`,
    summary: `Call a ${kind} otherwise, wherever the floor and grants name it; by the name of another, the two become one for good`,
    needs: 'floor.set',
    least: 'the whole',
    params: params[kind],
    query: nothing,
    body: z.strictObject({ name: names[kind] }),
    answer: accepted.extend({ merged: z.boolean() }),
    handle: async ({ params: named, body: { name: to }, tell }) => {
      const { floor, [kind]: name = '' } = named as { floor: string } & Partial<Record<Kind, string>>;
      const part = { floor, kind, name };
      const renamed = await renamePart(await onFloorClock(context, floor), part, to);
      if (!renamed) throw unknownPart(part);
      if (to !== name) tellOf(tell, part, to, renamed);
      return { accepted: true, merged: renamed.merged };
    },
  });

/** Teams and programs are nothing but names, of agents and of queues. */
export const renameRoutes = (context: Context): Route[] => [renameRoute(context, 'team'), renameRoute(context, 'program')];
