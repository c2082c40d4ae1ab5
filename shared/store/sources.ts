import { randomBytes } from 'node:crypto';
import type { Context } from '../runtime/context.ts';
import { defineSource } from './define-source.ts';
import { openSeal } from './seal.ts';
import { dropSourceCopy, keepSourceCopy, readSourceCopy, type SourceCopy } from './source-copy.ts';

/** A source as ingest needs it. `secrets` are the active ones, `whsec_` + base64. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** The floors it feeds; the first takes what names an unknown queue or agent. */
  readonly floors: string[];
  readonly secrets: string[];
}

export interface NewSource {
  readonly name: string;
  readonly kind: string;
  readonly floors: string[];
  /** Where the product made it. */
  readonly secret?: string | undefined;
  /** Where we go to it ourselves. */
  readonly settings?: object | null | undefined;
}

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Standard Webhooks signs with its bytes; products carry theirs as text, through addresses and headers too. */
const secretFor = (kind: string): string =>
  kind === 'generic'
    ? newSecret()
    : newSecret()
        .replace(/^whsec_/, '')
        .replace(/[+/=]/g, '');

/** What `createSource` gives out; anything else can be no source, and needs no looking up. */
export const isSourceId = (id: string): boolean => /^src_[\w-]{12}$/.test(id);

/** @returns the id and the secret in clear, which nothing shows again. */
export const createSource = async (context: Context, source: NewSource): Promise<{ id: string; secret: string }> => {
  const id = `src_${randomBytes(9).toString('base64url')}`;
  const secret = source.secret ?? secretFor(source.kind);
  const sealed = openSeal(context.config).text(secret);
  await context.db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('sources')
      .values({
        id,
        name: source.name,
        kind: source.kind,
        floors: JSON.stringify(source.floors),
        settings: source.settings ? JSON.stringify(source.settings) : null,
      })
      .execute();
    await transaction.insertInto('source_secrets').values({ source: id, sealed, expires_at: null }).execute();
    await defineSource(context, { id, name: source.name, floors: source.floors });
  });
  return { id, secret };
};

/** Calls a source something else, on every floor it feeds. */
export const renameSource = async (context: Context, id: string, name: string): Promise<void> => {
  await context.db.transaction().execute(async (transaction) => {
    const { floors } = await transaction
      .updateTable('sources')
      .set({ name })
      .where('id', '=', id)
      .returning('floors')
      .executeTakeFirstOrThrow();
    await defineSource(context, { id, name, floors });
  });
};

/** Where a source is that we go to. */
export const settingsOfSource = async ({ db }: Context, id: string): Promise<unknown> => {
  const row = await db.selectFrom('sources').select('settings').where('id', '=', id).executeTakeFirst();
  return row?.settings ?? null;
};

/** Null: there is no such source. */
export const kindOfSource = async ({ db }: Context, id: string): Promise<string | null> => {
  const row = await db.selectFrom('sources').select('kind').where('id', '=', id).executeTakeFirst();
  return row?.kind ?? null;
};

interface AddedSecret {
  readonly source: string;
  readonly secret: string;
  readonly overlap: number;
}

/** Beside the ones before it, which end `overlap` milliseconds from now. */
export const addSecret = async (
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  db: Context['db'],
  { source, secret, overlap }: AddedSecret,
): Promise<void> => {
  const until = new Date(clock() + overlap);
  await db
    .updateTable('source_secrets')
    .set({ expires_at: until })
    .where('source', '=', source)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', until)]))
    .execute();
  const sealed = openSeal(config).text(secret);
  await db.insertInto('source_secrets').values({ source, sealed, expires_at: null }).execute();
};

/** Adds a secret; the ones before it end `overlap` milliseconds from now, so that a sender can change over. */
export const rotateSecret = async (context: Context, source: string, overlap: number, own?: string): Promise<string> => {
  const secret = own ?? secretFor((await kindOfSource(context, source)) ?? 'generic');
  await context.db.transaction().execute((transaction) => addSecret(context, transaction, { source, secret, overlap }));
  return secret;
};

const loadStored = async ({ db }: Context, id: string): Promise<SourceCopy | null> => {
  const row = await db
    .selectFrom('sources')
    .select(['id', 'name', 'kind', 'floors'])
    .where('id', '=', id)
    .where('enabled', '=', true)
    .executeTakeFirst();
  if (!row) return null;
  const secrets = await db
    .selectFrom('source_secrets')
    .select(['sealed', 'expires_at'])
    .where('source', '=', id)
    .orderBy('id', 'desc')
    .execute();
  return {
    ...row,
    secrets: secrets.map(({ sealed, expires_at: until }) => ({ sealed, until: until && new Date(until).getTime() })),
  };
};

/** Opens what is active now. */
const opened = ({ config, clock }: Context, { secrets, ...source }: SourceCopy): Source => {
  const seal = openSeal(config);
  const active = secrets.filter(({ until }) => until === null || until > clock());
  return { ...source, secrets: active.map(({ sealed }) => seal.open(sealed)) };
};

/** @returns null when there is no such source or it is switched off. */
export const findSource = async (context: Context, id: string): Promise<Source | null> => {
  const stored = await loadStored(context, id);
  if (context.redis.status === 'ready') {
    await (stored ? keepSourceCopy(context.redis, stored) : dropSourceCopy(context.redis, id));
  }
  return stored && opened(context, stored);
};

/** The source as `findSource` last saw it, for when Postgres is away; null for one it never saw. */
export const recallSource = async (context: Context, id: string): Promise<Source | null> => {
  const copy = await readSourceCopy(context.redis, id);
  return copy && opened(context, copy);
};
