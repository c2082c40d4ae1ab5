import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['0', '1']).transform((value) => value === '1');

/** Every variable Floorlight reads. Nothing else reads the environment. `docs/configuration.md` is made from this. */
export const settings = z.object({
  PORT: port.default(4400).describe('Port of the one address everything is served on.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PUBLIC_URL: z.url().optional().describe('How browsers and sources reach this instance; needed behind a proxy.'),
  FLOORLIGHT_DATA: z.string().default('.floorlight').describe('Folder for databases, secrets and logs of `npm start`.'),
  DATABASE_URL: z.string().min(1).describe('Postgres to use. `npm start` without it runs its own.'),
  REDIS_URL: z.string().min(1).describe('Redis to use; `unix:///path` works. `npm start` without it runs its own.'),
  FLOORLIGHT_SECRET: z.string().min(32).describe('Master secret (32 characters or more). `npm start` makes one on first boot.'),
  FLOORLIGHT_ALLOW_LOSS: flag.default(false).describe('1: run on a Redis that can lose what it acknowledged; screens say so.'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('Least serious line logged.'),
});
export type Config = z.infer<typeof settings>;

export class ConfigError extends Error {}

/** `NAME_FILE` may point at a file that holds the value. */
const fromFile = (env: NodeJS.ProcessEnv, name: string): string | undefined => {
  const path = env[`${name}_FILE`];
  return path ? readFileSync(path, 'utf8').trim() : undefined;
};

/** @throws ConfigError naming every bad variable at once. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const names = Object.keys(settings.shape);
  const read = Object.fromEntries(
    names.map((name) => [name, env[name] || fromFile(env, name)] as const).filter(([, value]) => value !== undefined),
  );
  const result = settings.safeParse(read);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`These settings are not usable:\n${lines.join('\n')}\nSee docs/configuration.md.`);
};
