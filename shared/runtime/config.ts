import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { roleMapFault } from '../access/role-map.ts';
import { networksOf } from '../sending/may-reach.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['0', '1']).transform((value) => value === '1');

const areNetworks = (text: string): boolean => {
  try {
    return networksOf(text).length >= 0;
  } catch {
    return false;
  }
};

/** Every variable Floorlight reads. Nothing else reads the environment. `docs/configuration.md` is made from this. */
export const settings = z.object({
  PORT: port.default(4400).describe('Port of the one address everything is served on.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PUBLIC_URL: z.url().optional().describe('How browsers and sources reach this instance; needed behind a proxy.'),
  TRUST_PROXY: z.coerce
    .number()
    .int()
    .min(0)
    .max(9)
    .default(0)
    .describe('How many proxies stand in front; their X-Forwarded-For then says who a client is (docs/scaling.md).'),
  FLOORLIGHT_DATA: z.string().default('.floorlight').describe('Folder for databases, secrets and logs of `npm start`.'),
  DATABASE_URL: z.string().min(1).describe('Postgres to use. `npm start` without it runs its own.'),
  REDIS_URL: z
    .string()
    .min(1)
    .describe(
      'Redis to use; `unix:///path` works, and for a Cluster `redis-cluster://host:port,host:port` (`rediss-cluster://` with TLS). `npm start` without it runs its own.',
    ),
  FLOORLIGHT_SECRET: z.string().min(32).describe('Master secret (32 characters or more). `npm start` makes one on first boot.'),
  FLOORLIGHT_SEAL_SECRETS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((one) => one !== ''))
    .refine((list) => list.every((one) => one.length >= 32), 'must hold secrets of 32 characters or more each')
    .describe(
      'Secrets by which customers and secrets are sealed, the newest first; each opens what it sealed. Without it, FLOORLIGHT_SECRET, which is always the last (docs/operations.md).',
    ),
  FLOORLIGHT_ALLOW_LOSS: flag.default(false).describe('1: run on a Redis that can lose what it acknowledged; screens say so.'),
  AUDIT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .default(730)
    .describe('For how many days the record of who saw and changed what is kept (docs/audit.md).'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Opens `/metrics` as `Authorization: Bearer …` (16 characters or more); without it, on a server, only administrators.',
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'Server that takes mail for invitations, new passwords and alerts; without it, administrators hand over links themselves.',
    ),
  MAIL_FROM: z.string().min(3).default('Floorlight <floorlight@localhost>').describe('Sender of that mail.'),
  ALERT_NETWORKS: z
    .string()
    .default('')
    .refine(areNetworks, 'must be networks, separated by commas')
    .describe(
      'Private networks that alert channels may lead to besides the internet, as `10.20.0.0/16`; a loopback one also over plain HTTP (docs/alerts-channels.md).',
    ),
  COLLECT_FILES: z
    .string()
    .default('/var/log/asterisk')
    .refine(
      (text) => text.split(',').every((folder) => folder.trim() === '' || folder.trim().startsWith('/')),
      'must be whole paths, separated by commas',
    )
    .describe('Folders below which workers may read the logs of sources, separated by commas; empty: none (docs/connectors.md).'),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Single sign-on: the issuer’s address, below which /.well-known/openid-configuration lies (docs/sign-in.md).'),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('What this instance is called there.'),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('Its secret there.'),
  OIDC_NAME: z.string().min(1).max(60).default('single sign-on').describe('What people call it: “Sign in with …”.'),
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups').describe('Claim of the ID token that lists a person’s groups.'),
  OIDC_ROLES: z
    .string()
    .default('')
    .superRefine((text, context) => {
      const message = roleMapFault(text);
      if (message !== null) context.addIssue({ code: 'custom', message });
    })
    .describe('What members of a group get, set anew at every sign-in: `group=role,group=role@floor+floor`.'),
  WORKER_PORT: port.optional().describe('Port on which a worker answers `/metrics`, `/healthz` and `/readyz`; none unless set.'),
  WORKER_HOST: z.string().default('127.0.0.1').describe('Address for WORKER_PORT.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe(
      'Where traces go (OTLP over HTTP, `/v1/traces` is appended). Nothing is traced, and the SDK not loaded, unless set.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional().describe('Headers for it: `name=value,name=value`.'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.01).describe('Share of requests and turns that are traced.'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info').describe('Least serious line logged.'),
});
export type Config = z.infer<typeof settings>;

export class ConfigError extends Error {}

/** `NAME_FILE` may point at a file that holds the value. */
const fromFile = (env: NodeJS.ProcessEnv, name: string): string | undefined => {
  const path = env[`${name}_FILE`];
  return path ? readFileSync(path, 'utf8').trim() : undefined;
};

/** What a usable value looks like. */
const examples: Record<keyof Config, string> = {
  PORT: '4400',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://floorlight.example.com',
  TRUST_PROXY: '1',
  FLOORLIGHT_DATA: '.floorlight',
  DATABASE_URL: 'postgresql://floorlight@localhost/floorlight',
  REDIS_URL: 'redis://localhost:6379',
  FLOORLIGHT_SECRET: 'the output of `openssl rand -hex 32`',
  FLOORLIGHT_SEAL_SECRETS: 'the output of `openssl rand -hex 32`, then the one before',
  FLOORLIGHT_ALLOW_LOSS: '0',
  AUDIT_DAYS: '730',
  METRICS_TOKEN: 'the output of `openssl rand -hex 32`',
  SMTP_URL: 'smtps://user:password@mail.example.com',
  MAIL_FROM: 'Floorlight <floorlight@example.com>',
  ALERT_NETWORKS: '10.20.0.0/16,127.0.0.1',
  COLLECT_FILES: '/var/log/asterisk,/srv/pbx/log',
  OIDC_ISSUER: 'https://login.example.com/realms/company',
  OIDC_CLIENT_ID: 'floorlight',
  OIDC_CLIENT_SECRET: 'as the provider shows it',
  OIDC_NAME: 'Example account',
  OIDC_GROUPS_CLAIM: 'groups',
  OIDC_ROLES: 'wfm=planner,leads-north=team_lead@north',
  WORKER_PORT: '4401',
  WORKER_HOST: '127.0.0.1',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
  OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=abc',
  OTEL_TRACES_SAMPLER_ARG: '0.01',
  LOG_LEVEL: 'info',
};

/** Values that may carry a password are never repeated. */
const secret = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'FLOORLIGHT_SECRET',
  'FLOORLIGHT_SEAL_SECRETS',
  'METRICS_TOKEN',
  'SMTP_URL',
  'OIDC_CLIENT_SECRET',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
]);

const readAs = (name: string, value: string | undefined): string => {
  if (value === undefined) return 'is not set';
  return secret.has(name) ? 'was read but is not usable' : `was read as "${value}"`;
};

/** An unreadable file is named like an unusable value: with the variable that points at it. */
const readAll = (env: NodeJS.ProcessEnv): { read: Record<string, string>; unreadable: string[] } => {
  const read: Record<string, string> = {};
  const unreadable: string[] = [];
  for (const name of Object.keys(settings.shape)) {
    try {
      const value = env[name] || fromFile(env, name);
      if (value !== undefined) read[name] = value;
    } catch (error) {
      unreadable.push(`  ${name}_FILE: ${(error as Error).message}`);
    }
  }
  return { read, unreadable };
};

/** @throws ConfigError naming every bad variable at once, with what was read and an example. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const { read, unreadable } = readAll(env);
  const result = settings.safeParse(read);
  if (result.success && unreadable.length === 0) return result.data;
  const unusable = (result.error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]) as keyof Config;
    return `  ${name} ${readAs(name, read[name])}: ${message}. For example: ${examples[name]}`;
  });
  throw new ConfigError(`These settings are not usable:\n${[...unreadable, ...unusable].join('\n')}\nSee docs/configuration.md.`);
};

/** For a process that cannot work without: says what is wrong with the settings, in sentences, and ends with 1. */
export const configOrExit = (): Config => {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
};
