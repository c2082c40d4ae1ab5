import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { permissions, type Permission } from '@floorlight/shared/access/permission.ts';
import { rolePermissions } from '@floorlight/shared/access/role-permissions.ts';
import { role } from '@floorlight/shared/access/role.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readConfig } from '@floorlight/shared/runtime/config.ts';
import { openLog } from '@floorlight/shared/runtime/log.ts';
import { databaseOn } from '@floorlight/shared/store/open-database.ts';
import { otherRoutes, socketEvents } from '@floorlight/server/access/other-routes.ts';
import { apiRoutes } from '@floorlight/server/api/router.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const named = (need: string): string => (need in permissions ? `\`${need}\`` : need === 'identity' ? 'any identity' : need);

/** On how much of the floor: only what takes a permission on one takes a part of it. */
const much = (need: string, least: string): string =>
  need in permissions && permissions[need as Permission].on === 'floor' ? least : '';

const roles = (): string =>
  table(
    ['permission', 'on', 'lets them', ...role.options],
    (Object.entries(permissions) as [Permission, { on: string; allows: string }][]).map(([name, { on, allows }]) => [
      `\`${name}\``,
      on,
      allows,
      ...role.options.map((held) => (rolePermissions[held].includes(name) ? '●' : '')),
    ]),
  );

/** Routes are described without being called: nothing of the context is touched. */
const described = (): Context => {
  const nothing = { connect: () => Promise.reject(new Error('no database here')), end: () => Promise.resolve(), options: {} };
  const config = readConfig({ DATABASE_URL: 'none', REDIS_URL: 'none', FLOORLIGHT_SECRET: 'x'.repeat(32) });
  return { config, db: databaseOn(nothing), log: openLog('silent', 'docs'), clock: () => 0 } as unknown as Context;
};

const ways = (): string =>
  table(
    ['way in', 'takes', 'on at least', ''],
    [
      ...apiRoutes(described()).map(({ method, path, needs, least, whileHeld, summary }) => [
        `\`${method.toUpperCase()} /api/v1${path}\``,
        whileHeld ? `${named(needs)} ◐` : named(needs),
        much(needs, path.includes('{floor}') ? least : 'any floor'),
        summary,
      ]),
      ...otherRoutes.map(({ method, path, needs, because }) => [
        `\`${method} ${path}\``,
        named(needs),
        path.includes(':floor') ? much(needs, 'a part') : '',
        because,
      ]),
      ...Object.entries(socketEvents).map(([event, need]) => [`socket \`${event}\``, named(need), much(need, 'a part'), '']),
      ['`POST /ingest/:source`', 'the source’s signature', '', 'docs/events.md'],
    ],
  );

/** docs/security.md: what is written by hand in security-head.md, then the tables of what the code asks. */
export const renderSecurity = async (): Promise<string> => {
  const head = readFileSync(join(import.meta.dirname, 'security-head.md'), 'utf8');
  const text = head.replace('{roles}', roles()).replace('{ways}', ways());
  const file = join(import.meta.dirname, '../../docs/security.md');
  return format(text, { ...(await resolveConfig(file)), filepath: file });
};
