import { pino } from 'pino';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import type { Config } from '@floorlight/shared/runtime/config.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit } from '@floorlight/shared/store/audit/open-audit.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { openIdentify } from '../auth/identify.ts';
import { migrateAuth } from '../auth/migrate.ts';
import { openAuth } from '../auth/open-auth.ts';
import { openLive } from '../live/live.ts';
import { BoardPublisher } from './publish-board.ts';
import { serveApp } from './serve-app.ts';

export interface Answer {
  readonly status: number;
  /** What it holds is each test’s to say. */
  readonly body: unknown;
}

export interface Managed {
  readonly context: Context;
  readonly url: string;
  /** Asks the API, as an administrator unless another key is given. */
  readonly send: (method: string, path: string, body?: unknown, key?: string) => Promise<Answer>;
  /** The status, and the fields that were complained of. */
  readonly faults: (answer: Promise<Answer>) => Promise<unknown[]>;
  /** What the audit log says, newest first. */
  readonly told: (action: AuditEntry['action']) => Promise<AuditEntry[]>;
  /** Everything logged so far, at the most talkative level. */
  readonly logged: () => string;
  readonly close: () => Promise<void>;
}

const publishFloors = async (context: Context): Promise<void> => {
  const agents = [{ ...agentTileOf('ada'), team: 'Blue' }];
  const queues = [{ ...queueTileOf('sales'), program: 'Acme' }];
  for (const id of ['north', 'south']) {
    await defineFloor(context, { id, name: `The ${id}`, timezone: 'UTC' });
    await new BoardPublisher(context.redis, boardOf(id, 1, id === 'north' ? { agents, queues } : {})).keep();
  }
};

/** A whole server with two floors: `north` with the team Blue, the program Acme and the agent ada, `south` with nobody. */
export const openManaged = async (settings: Partial<Config> = {}): Promise<Managed> => {
  const lines: string[] = [];
  const opened = await openTestContext();
  const config = { ...opened.config, ...settings };
  const context = { ...opened, config, log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) };
  await migrateAuth(context);
  const auth = openAuth(context);
  const identify = openIdentify(context, auth);
  const audit = openAudit(context);
  const { url, server, stop } = await serveApp(context, { audit, auth, identify });
  const live = openLive(server, context, identify);
  await publishFloors(context);
  const administrator = await createKey(context, { name: 'Setup', grants: [onEverything('administrator')] });

  const send: Managed['send'] = async (method, path, body, key = administrator) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    context,
    url,
    send,
    faults: async (answer) => {
      const { status, body } = await answer;
      const { errors = [] } = body as { errors?: { field: string }[] };
      return [status, ...errors.map(({ field }) => field)];
    },
    told: async (action) => {
      await audit.flush();
      return searchAudit(context.db, { action, floors: null, limit: 100 });
    },
    logged: () => lines.join(''),
    close: async () => {
      await live.close();
      await stop();
      await audit.close();
      await opened.close();
    },
  };
};
