import { fileURLToPath } from 'node:url';
import type { RequestListener } from 'node:http';
import express, { type Express } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { adminRouter } from './admin/router.ts';
import { alertLinkRouter } from './alert-link/router.ts';
import { auditing } from './audit/auditing.ts';
import { apiRouter } from './api/router.ts';
import type { Identify } from './auth/identity.ts';
import type { Auth } from './auth/open-auth.ts';
import { ownOriginOnly, requireIdentity, requireOnInstance } from './auth/require-identity.ts';
import { authRouter } from './auth/router.ts';
import { healthz, readyz } from './health.ts';
import { openDoor } from './ingest/door.ts';
import type { IngestOptions } from './ingest/take-webhook.ts';
import { limitByAddress, limitByIdentity } from './limits/limit-requests.ts';
import { exportLinkRouter } from './export-link/router.ts';
import { openMailer } from './mail/mailer.ts';
import { metricsRouter } from './metrics/router.ts';
import { plainRouter } from './page/plain/router.ts';
import { pairRouter } from './page/pair/router.ts';
import { pageRouter } from './page/router.ts';
import { notFound, problemHandler } from './problems/problem-handler.ts';
import { requestId } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppParts {
  readonly audit: Audit;
  readonly auth: Auth;
  readonly identify: Identify;
  readonly ingest?: IngestOptions;
  /** Folder of the built web app. */
  readonly web?: string;
}

const builtWeb = fileURLToPath(new URL('../web/build', import.meta.url));

/** Everything that answers over HTTP, on one origin. */
export const buildApp = (context: Context, parts: AppParts): RequestListener =>
  openDoor(context, expressApp(context, parts), parts.ingest);

/** All but the ingest door. */
export const expressApp = (context: Context, { audit, auth, identify, web = builtWeb }: AppParts): Express => {
  const publicUrl = context.config.PUBLIC_URL;
  const administratorsOnly = [ownOriginOnly(publicUrl), requireIdentity(identify), requireOnInstance('instance.operate')];
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', context.config.TRUST_PROXY);
  app.use(requestId);
  app.use(auditing(audit));
  app.use(securityHeaders(publicUrl));
  app.get('/healthz', healthz);
  app.get('/readyz', readyz(context));
  app.use(limitByAddress(context));
  app.use(metricsRouter(context, administratorsOnly));
  app.use('/api', ownOriginOnly(publicUrl));
  const identified = [requireIdentity(identify), limitByIdentity(context)];
  app.use('/api/v1', apiRouter(context, identified), notFound);
  app.use(adminRouter(context, administratorsOnly));
  app.use(authRouter({ context, auth, mailer: openMailer(context), record: audit.record }));
  app.use(alertLinkRouter({ context, record: audit.record }));
  app.use(exportLinkRouter({ context, recordFirst: audit.recordFirst }));
  app.use(pairRouter(context, auth, identify));
  app.use(plainRouter(context, auth, identify));
  app.use(pageRouter(context, web, auth, identify));
  app.use(notFound);
  app.use(problemHandler(context.log));
  return app;
};
