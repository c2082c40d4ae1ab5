import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Route } from '../api/route.ts';
import { openAuth } from '../auth/open-auth.ts';
import { accountRoutes } from './account-routes.ts';
import { emailRoutes } from './email-routes.ts';
import { factorRuleRoutes } from './factor-rule-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { passwordRoute } from './password-route.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { sessionRoutes } from './session-routes.ts';

/** What one may know and change of oneself, and what administrators may of others’ ways in. */
export const ownRoutes = (context: Context): Route[] => {
  const auth = openAuth(context);
  return [
    ...accountRoutes(context, auth),
    passwordRoute(context, auth),
    ...emailRoutes(context, auth),
    ...secondFactorRoutes(context, auth),
    ...factorRuleRoutes(context),
    ...sessionRoutes(context, auth),
    ...invitationRoutes(context, auth),
  ];
};
