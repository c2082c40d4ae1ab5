import type { Channel } from '../../notices/channel.ts';
import type { Context } from '../../runtime/context.ts';
import { openSeal } from '../seal.ts';

type Stored = Pick<Context, 'db' | 'config'>;

/** A channel with what is sealed, as it lies in the database. */
export interface StoredChannel extends Channel {
  readonly target: string;
  readonly secret: string | null;
  readonly madeAt: Date;
}

const select = ({ db }: Stored) =>
  db
    .selectFrom('alert_channels')
    .select(['id', 'name', 'kind', 'floors', 'target', 'secret', 'language', 'severity', 'quiet', 'disabled'])
    .select(['per_minute as perMinute', 'tells_resolved as tellsResolved', 'made_at as madeAt']);

export const listChannels = (stored: Stored): Promise<StoredChannel[]> => select(stored).orderBy('name').orderBy('id').execute();

export const findChannel = async (stored: Stored, id: string): Promise<StoredChannel | null> =>
  (await select(stored).where('id', '=', id).executeTakeFirst()) ?? null;

const rowOf = ({ name, kind, floors, language, severity, quiet, perMinute, tellsResolved, disabled }: Channel) => ({
  name,
  kind,
  floors: floors && JSON.stringify(floors),
  language,
  severity,
  quiet: JSON.stringify(quiet),
  per_minute: perMinute,
  tells_resolved: tellsResolved,
  disabled,
});

const sealedWith = ({ config }: Stored, clear: string): string => openSeal(config).text(clear);

/** @param secret what a webhook is signed with; null for other kinds. */
export const insertChannel = async (
  stored: Stored,
  channel: Channel,
  { target, secret }: { target: string; secret: string | null },
): Promise<void> => {
  const sealed = { target: sealedWith(stored, target), secret: secret && sealedWith(stored, secret) };
  await stored.db
    .insertInto('alert_channels')
    .values({ id: channel.id, ...rowOf(channel), ...sealed })
    .execute();
};

/** @param target null: it leads where it led. */
export const changeChannel = async (stored: Stored, channel: Channel, target: string | null): Promise<void> => {
  await stored.db
    .updateTable('alert_channels')
    .set({ ...rowOf(channel), ...(target !== null && { target: sealedWith(stored, target) }) })
    .where('id', '=', channel.id)
    .execute();
};

export const setChannelSecret = async (stored: Stored, id: string, secret: string): Promise<void> => {
  await stored.db
    .updateTable('alert_channels')
    .set({ secret: sealedWith(stored, secret) })
    .where('id', '=', id)
    .execute();
};

export const deleteChannel = async ({ db }: Stored, id: string): Promise<void> => {
  await db.deleteFrom('alert_channels').where('id', '=', id).execute();
};

/** Where a channel leads, and what it signs with, in clear. @throws Error when the instance’s secret is another now. */
export const openChannel = (
  { config }: Pick<Context, 'config'>,
  { target, secret }: Pick<StoredChannel, 'target' | 'secret'>,
): { target: string; secret: string | null } => {
  const seal = openSeal(config);
  return { target: seal.open(target), secret: secret && seal.open(secret) };
};
