import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import { grantsOfGroups, readRoleMap } from '@floorlight/shared/access/role-map.ts';
import type { Grant } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { baseOptions, openAuth } from '../auth/open-auth.ts';
import { isPerson } from './password-link.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';

const provider = 'oidc';
export const callbackPath = '/sign-in/sso/callback';

/** What the ID token of the sign-in under way said of groups. */
interface Told {
  grants: readonly Grant[];
}

const texts = (claim: unknown): string[] => {
  const list: unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.filter((one) => typeof one === 'string');
};

/** Tokens of the provider are of no use to us once it said who somebody is: they are not kept. */
const withoutTokens = <T extends object>(account: T) =>
  Promise.resolve({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } });

/** Keys and screens have addresses, too; whoever has such an address at the provider does not become one. */
const linkPerson =
  (context: Context) =>
  async <T extends object & { userId: string }>(account: T) => {
    const { internalAdapter } = await openAuth(context).$context;
    const known = await internalAdapter.findUserById(account.userId);
    return known === null || isPerson(known) ? withoutTokens(account) : false;
  };

/** Who left a group comes back to nothing within this time: groups are told of at sign-in alone. Seconds. */
const ssoSeconds = 24 * 60 * 60;

const endsInTime = <T extends object>(session: T) => {
  const endsAt = new Date(Date.now() + ssoSeconds * 1000);
  return Promise.resolve({ data: { ...session, endsAt, expiresAt: endsAt } });
};

const optionsFor = (context: Context, told: AsyncLocalStorage<Told>) => {
  const { OIDC_ISSUER = '', OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET, OIDC_GROUPS_CLAIM, OIDC_ROLES } = context.config;
  const roles = readRoleMap(OIDC_ROLES);
  const base = baseOptions(context);
  const { additionalFields } = base.user;
  return {
    ...base,
    // of a new person the role comes below, from their groups
    user: { ...base.user, additionalFields: { ...additionalFields, role: { ...additionalFields.role, required: false } } },
    account: { modelName: 'accounts', accountLinking: { enabled: true } },
    databaseHooks: {
      session: { ...base.databaseHooks.session, create: { before: endsInTime } },
      account: { create: { before: linkPerson(context) }, update: { before: withoutTokens } },
      user: {
        create: {
          // whom no group opens anything is not made a person here
          before: (user: object) => {
            const grants = told.getStore()?.grants ?? [];
            return Promise.resolve(grants[0] ? { data: { ...user, kind: 'person', role: grants[0].role } } : false);
          },
        },
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: provider,
            discoveryUrl: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
            clientId: OIDC_CLIENT_ID,
            ...(OIDC_CLIENT_SECRET !== undefined && { clientSecret: OIDC_CLIENT_SECRET }),
            redirectURI: new URL(callbackPath, publicAddress(context)).href,
            scopes: ['openid', 'profile', 'email'],
            pkce: true,
            requireIdTokenVerification: true,
            mapProfileToUser: (profile: Record<string, unknown>) => {
              const store = told.getStore();
              if (store) store.grants = grantsOfGroups(roles, texts(profile[OIDC_GROUPS_CLAIM]));
              const name = profile['name'] ?? profile['preferred_username'] ?? profile['email'];
              return { name: typeof name === 'string' ? name : '', emailVerified: profile['email_verified'] === true };
            },
          },
        ],
      }),
    ],
  };
};

const open = (context: Context, told: AsyncLocalStorage<Told>) => betterAuth(optionsFor(context, told));

export interface SingleSignOn {
  /** @returns the provider’s page, and the cookies that tie its answer to this browser; null where it cannot be reached. */
  readonly begin: (headers: Headers) => Promise<{ url: string; cookies: string[] } | null>;
  readonly finish: (query: Record<string, string>, headers: Headers) => Promise<Finished>;
}

export type Finished =
  | { readonly ok: true; readonly cookies: string[]; readonly grants: readonly Grant[] }
  /** `error`: Better Auth’s word for it. */
  | { readonly ok: false; readonly error: string; readonly grants: readonly Grant[] };

/**
 * OpenID Connect with the provider that the settings name, by discovery: code flow with PKCE, state and nonce; the ID token is
 * verified. Null where there is none.
 */
export const openSingleSignOn = (context: Context): SingleSignOn | null => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = context.config;
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) return null;
  const told = new AsyncLocalStorage<Told>();
  let opened: ReturnType<typeof open> | null = null;

  /** Discovery is once, and anew after it failed: the provider may come up later than we do. */
  const auth = async (): Promise<ReturnType<typeof open> | null> => {
    opened ??= open(context, told);
    const made = opened;
    const { socialProviders } = await made.$context;
    if (socialProviders.some(({ id }) => id === provider)) return made;
    if (opened === made) opened = null;
    return null;
  };

  return {
    begin: async (headers) => {
      const made = await auth();
      if (!made) return null;
      const body = { provider, callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true };
      const answer = await made.api.signInSocial({ body, headers, asResponse: true });
      if (answer.status !== 200) return null;
      const { url } = (await answer.json()) as { url?: string };
      return url === undefined ? null : { url, cookies: answer.headers.getSetCookie() };
    },
    finish: async (query, headers) => {
      const made = await auth();
      const store: Told = { grants: [] };
      if (!made) return { ok: false, error: 'away', grants: [] };
      const answer = await told.run(store, () =>
        made.api.callbackOAuth({ method: 'GET', params: { id: provider }, query, headers, asResponse: true }),
      );
      const to = new URL(answer.headers.get('location') ?? '/?error=unknown', 'http://own.invalid');
      const error = to.searchParams.get('error');
      if (answer.status >= 400 || error !== null)
        return { ok: false, error: error ?? String(answer.status), grants: store.grants };
      return { ok: true, cookies: answer.headers.getSetCookie(), grants: store.grants };
    },
  };
};
