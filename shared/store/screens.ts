import { sql } from 'kysely';
import type { ViewName } from '../board/protocol-version.ts';
import type { ScreenPlace } from '../board/screen-place.ts';
import type { Context } from '../runtime/context.ts';

type Stored = Pick<Context, 'db'>;

/** A paired screen as stored. */
export interface StoredScreen extends ScreenPlace {
  /** Its row in `users`. */
  readonly id: string;
  readonly name: string;
  readonly pairedBy: string;
  readonly pairedAt: Date;
  readonly lastSeen: Date | null;
  readonly version: string | null;
  readonly resolution: string | null;
  readonly address: string | null;
}

const paired = ({ db }: Stored) =>
  db
    .selectFrom('screens')
    .select(['id', 'name', 'floor', 'layout', 'plain', 'version', 'resolution', 'address'])
    .select((column) => [
      column.case().when('follows', '=', true).then(null).else(column.ref('view')).end().as('view'),
      'paired_by as pairedBy',
      'paired_at as pairedAt',
      'last_seen as lastSeen',
    ])
    .where('revoked_at', 'is', null);

/** Every screen that was paired and not revoked, by name. */
export const listScreens = (stored: Stored): Promise<StoredScreen[]> => paired(stored).orderBy('name').orderBy('id').execute();

/** Null for one that was revoked or never was. */
export const findScreen = async (stored: Stored, id: string): Promise<StoredScreen | null> =>
  (await paired(stored).where('id', '=', id).executeTakeFirst()) ?? null;

/** Those of a floor that follow its privacy mode. */
export const followingScreens = (stored: Stored, floor: string): Promise<StoredScreen[]> =>
  paired(stored).where('floor', '=', floor).where('follows', '=', true).orderBy('id').execute();

/** `shown`: how much of names it shows, whether chosen for it or its floor's. */
export type NewScreen = Pick<StoredScreen, 'id' | 'name' | 'pairedBy' | keyof ScreenPlace> & { readonly shown: ViewName };

/** A version that knows of no following reads what is shown. */
const columnsOf = <T extends { readonly view?: ViewName | null }>({ view, ...rest }: T, shown: ViewName) => ({
  ...rest,
  view: shown,
  ...(view !== undefined && { follows: view === null }),
});

export const insertScreen = async ({ db }: Stored, { pairedBy, shown, ...screen }: NewScreen): Promise<void> => {
  await db
    .insertInto('screens')
    .values({ ...columnsOf(screen, shown), paired_by: pairedBy })
    .execute();
};

export const changeScreen = async (
  { db }: Stored,
  id: string,
  changes: Partial<Pick<StoredScreen, 'name' | keyof ScreenPlace>>,
  shown: ViewName,
): Promise<void> => {
  await db.updateTable('screens').set(columnsOf(changes, shown)).where('id', '=', id).execute();
};

/** The row stays, so that what it did can still be told by name; the identity behind it is gone. */
export const markRevoked = async ({ db }: Stored, id: string): Promise<void> => {
  await db
    .updateTable('screens')
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
};

/** For a pairing that did not come about. */
export const forgetScreen = async ({ db }: Stored, id: string): Promise<void> => {
  await db.deleteFrom('screens').where('id', '=', id).execute();
};

export type Sighting = Pick<StoredScreen, 'version' | 'resolution' | 'address'>;

/** Notes that a screen is there: once a minute, however often it says so, and at once where something about it is new. */
export const noteScreen = async ({ db }: Stored, id: string, { version, resolution, address }: Sighting): Promise<void> => {
  await db
    .updateTable('screens')
    .set({ last_seen: sql<Date>`now()`, version, resolution, address })
    .where('id', '=', id)
    .where((is) =>
      is.or([
        is('last_seen', 'is', null),
        is('last_seen', '<', sql<Date>`now() - interval '55 seconds'`),
        is('version', 'is distinct from', version),
        is('resolution', 'is distinct from', resolution),
        is('address', 'is distinct from', address),
      ]),
    )
    .execute();
};
