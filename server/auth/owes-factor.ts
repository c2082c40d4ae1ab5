import { requiresFactor } from '@floorlight/shared/access/factor-rule.ts';
import type { Grant } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readFactorRule } from '@floorlight/shared/store/factor-rule.ts';

interface Found {
  /** Sessions that end by themselves are those of single sign-on, whose provider asks for what it will. */
  readonly session: { readonly endsAt?: Date | null | undefined };
  readonly user: object;
}

/** Whether a second factor is required of whoever signed in this way and holds this. */
export const factorRequired = async (
  context: Pick<Context, 'db'>,
  { session }: Pick<Found, 'session'>,
  grants: readonly Grant[],
): Promise<boolean> => !session.endsAt && requiresFactor(await readFactorRule(context), grants);

/** Whether it is required of them and they have none. */
export const owesFactor = async (context: Pick<Context, 'db'>, found: Found, grants: readonly Grant[]): Promise<boolean> => {
  const has = 'twoFactorEnabled' in found.user && found.user.twoFactorEnabled === true;
  return !has && factorRequired(context, found, grants);
};
