import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { grantsFor } from '@floorlight/server/testing/grants-for.ts';
import { serveApp } from '@floorlight/server/testing/serve-app.ts';
import { openTestContext } from './context.ts';
import { openFoldedFloor, type FoldedFloor } from './folded-floor.ts';

const roles = ['supervisor', 'screen', 'agent'] as const;

/** A floor of Madrid with some events folded, and a server that answers for it. */
export interface ServedFloor {
  readonly context: Context;
  readonly folded: FoldedFloor;
  /** `path`: below `/api/v1/floors/`. */
  readonly ask: (path: string, role?: (typeof roles)[number]) => Promise<Response>;
  /** The same with a method and a body, as a role or with a key. */
  readonly send: (method: string, path: string, body?: unknown, as?: string) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export const openServedFloor = async (floor: string, events: readonly FloorEvent[]): Promise<ServedFloor> => {
  const context = await openTestContext();
  const { url, stop } = await serveApp(context);
  await defineFloor(context, { id: floor, name: 'Centre', timezone: 'Europe/Madrid', mode: 'replay' });
  const folded = await openFoldedFloor(context, floor);
  await folded.post(events);
  await folded.fold();
  const keys = new Map<string, string>();
  for (const role of roles) keys.set(role, await createKey(context, { name: role, grants: grantsFor(role, floor) }));
  return {
    context,
    folded,
    ask: (path, role = 'supervisor') =>
      fetch(`${url}/api/v1/floors/${path}`, { headers: { authorization: `Bearer ${keys.get(role) ?? ''}` } }),
    send: (method, path, body, as = 'supervisor') =>
      fetch(`${url}/api/v1/floors/${path}`, {
        method,
        headers: { authorization: `Bearer ${keys.get(as) ?? as}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    close: async () => {
      await stop();
      await context.close();
    },
  };
};
