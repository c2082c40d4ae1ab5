import type { Context } from '../runtime/context.ts';

/** A secret’s life; the secret itself stays sealed. */
export interface SecretLife {
  readonly madeAt: Date;
  /** Null: until it is rotated. */
  readonly endsAt: Date | null;
}

/** A source as people manage it. */
export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly floors: string[];
  readonly enabled: boolean;
  readonly madeAt: Date;
  /** Where we go to it ourselves; null: it comes to us. */
  readonly settings: Readonly<Record<string, unknown>> | null;
  /** Those that work now, newest first. */
  readonly secrets: SecretLife[];
}

const instantOf = (value: unknown): Date => new Date(value as Date);

/** Every source, by name. */
export const listSources = async ({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<SourceRow[]> => {
  const [sources, secrets] = await Promise.all([
    db.selectFrom('sources').selectAll().orderBy('name').orderBy('id').execute(),
    db
      .selectFrom('source_secrets')
      .select(['source', 'created_at', 'expires_at'])
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', new Date(clock()))]))
      .orderBy('id', 'desc')
      .execute(),
  ]);
  const bySource = Map.groupBy(secrets, ({ source }) => source);
  return sources.map(({ created_at: madeAt, ...source }) => ({
    ...source,
    madeAt: instantOf(madeAt),
    secrets: (bySource.get(source.id) ?? []).map(({ created_at: made, expires_at: ends }) => ({
      madeAt: instantOf(made),
      endsAt: ends && instantOf(ends),
    })),
  }));
};
