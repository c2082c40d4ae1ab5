import webPush from 'web-push';
import type { Context } from '../../runtime/context.ts';
import { openSeal } from '../seal.ts';

const name = 'push-keys';

/** With what this instance signs what it sends to browsers (VAPID, RFC 8292). */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

interface Kept {
  readonly publicKey: string;
  readonly sealed: string;
}

/** Made once and kept: browsers that subscribed to one key hear no other. */
export const readPushKeys = async ({ db, config }: Pick<Context, 'db' | 'config'>): Promise<PushKeys> => {
  const seal = openSeal(config);
  const find = () => db.selectFrom('instance_settings').select('value').where('name', '=', name).executeTakeFirst();
  const kept = await find();
  if (!kept) {
    const { publicKey, privateKey } = webPush.generateVAPIDKeys();
    const value = JSON.stringify({ publicKey, sealed: seal.text(privateKey) } satisfies Kept);
    await db
      .insertInto('instance_settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const { publicKey, sealed } = (kept ?? (await find()))?.value as Kept;
  return { publicKey, privateKey: seal.open(sealed) };
};
