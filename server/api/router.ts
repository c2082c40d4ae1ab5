import { Router, type RequestHandler } from 'express';
import { ownRoutes } from '../account/routes.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { Problem } from '../problems/problem.ts';
import { adherenceRoutes } from './adherence-routes.ts';
import { accuracyRoute } from './accuracy-route.ts';
import { agentDayRoute } from './agent-day-route.ts';
import { jsonBody } from './body.ts';
import { alertActRoutes } from './alert-act-routes.ts';
import { alertRoutes } from './alert-routes.ts';
import { alertRuleRoutes } from './alert-rule-routes.ts';
import { alertTrialRoutes } from './alert-trial-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { channelTryRoute } from './channel-try-route.ts';
import { contactAuditRoute } from './contact-audit-route.ts';
import { contactEditRoutes } from './contact-edit-routes.ts';
import { contactCustomerRoute } from './contact-customer-route.ts';
import { contactRoutes } from './contact-routes.ts';
import { contactsRoutes } from './contacts-routes.ts';
import { deadLetterRoutes } from './dead-letter-routes.ts';
import { deliveryRoute } from './delivery-routes.ts';
import { exceptionRoutes } from './exception-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { exportScheduleRoutes } from './export-schedule-routes.ts';
import { floorRoutes } from './floor-routes.ts';
import { floorSettingRoutes } from './floor-setting-routes.ts';
import { forecastImportRoute } from './forecast-import-route.ts';
import { forecastRoutes } from './forecast-routes.ts';
import { handoverRoutes } from './handover-routes.ts';
import { importRoutes } from './import-routes.ts';
import { intervalRoutes } from './interval-routes.ts';
import { irregularityRoutes } from './irregularity-routes.ts';
import { keepingRoutes } from './keeping-routes.ts';
import { keptForecastRoutes } from './kept-forecast-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { meRoute } from './me-route.ts';
import { mergeRoutes } from './merge-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { onCallRoutes } from './on-call-routes.ts';
import { openApiDocument } from './openapi.ts';
import { overviewRoute } from './overview-route.ts';
import { peopleRoutes } from './people-routes.ts';
import { presenceRoutes } from './presence-routes.ts';
import { proofRoutes } from './proof-routes.ts';
import { pushRoutes } from './push-routes.ts';
import { queueDayRoute } from './queue-day-route.ts';
import { expressPath, type Route } from './route.ts';
import { renameRoutes } from './rename-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { sampleRoutes } from './sample-routes.ts';
import { savedSearchRoutes } from './saved-search-routes.ts';
import { scheduleDayRoute } from './schedule-day-route.ts';
import { scheduleImportRoute } from './schedule-import-route.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { scheduleStaffRoute } from './schedule-staff-route.ts';
import { screenRoutes } from './screen-routes.ts';
import { shiftRoutes } from './shift-routes.ts';
import { shiftSumsRoute } from './shift-sums-route.ts';
import { settingRoutes } from './setting-routes.ts';
import { sourceDeliveryRoute } from './source-delivery-route.ts';
import { sourceRoutes } from './source-routes.ts';
import { specialDayRoutes } from './special-day-routes.ts';
import { staffingRoute } from './staffing-route.ts';

const otherMethods = (routes: readonly Route[]): RequestHandler => {
  const allowed = routes.map(({ method }) => method.toUpperCase()).join(', ');
  return (request) => {
    throw new Problem(405, 'method', `${request.method} does nothing here; ${allowed}.`, { headers: { Allow: allowed } });
  };
};

/** All that can be done at one path. */
const mount = (router: Router, path: string, routes: readonly Route[]): void => {
  const at = router.route(expressPath(path));
  for (const { method, guard, body, bodyLimit, handler } of routes)
    at[method](guard, ...(body ? jsonBody(bodyLimit) : []), handler);
  at.all(otherMethods(routes));
};

/** Every call of the API. */
export const apiRoutes = (context: Context): Route[] => [
  ...floorRoutes(context),
  overviewRoute(context),
  ...intervalRoutes(context),
  ...forecastRoutes(context),
  staffingRoute(context),
  accuracyRoute(context),
  ...specialDayRoutes(context),
  // a forecast’s id is never "import"
  forecastImportRoute(context),
  ...keptForecastRoutes(context),
  ...reportRoutes(context),
  ...exportRoutes(context),
  ...exportScheduleRoutes(context),
  ...contactRoutes(context),
  ...contactEditRoutes(context),
  contactAuditRoute(context),
  contactCustomerRoute(context),
  ...keepingRoutes(context),
  ...contactsRoutes(context),
  ...savedSearchRoutes(context),
  ...proofRoutes(context),
  queueDayRoute(context),
  agentDayRoute(context),
  ...adherenceRoutes(context),
  ...presenceRoutes(context),
  ...scheduleRoutes(context),
  scheduleStaffRoute(context),
  scheduleImportRoute(context),
  ...exceptionRoutes(context),
  ...shiftRoutes(context),
  ...handoverRoutes(context),
  shiftSumsRoute(context),
  ...irregularityRoutes(context),
  ...sampleRoutes(context),
  scheduleDayRoute(context),
  ...messageRoutes(context),
  ...alertRoutes(context),
  ...alertActRoutes(context),
  // a rule may not be called "try": this path comes first
  ...alertTrialRoutes(context),
  ...alertRuleRoutes(context),
  ...settingRoutes(context),
  ...mergeRoutes(context),
  ...renameRoutes(context),
  ...floorSettingRoutes(context),
  ...importRoutes(context),
  ...screenRoutes(context),
  ...auditRoutes(context),
  ...channelRoutes(context),
  channelTryRoute(context),
  deliveryRoute(context),
  ...onCallRoutes(context),
  ...pushRoutes(context),
  meRoute,
  ...peopleRoutes(context),
  ...keyRoutes(context),
  ...sourceRoutes(context),
  sourceDeliveryRoute(context),
  ...deadLetterRoutes(context),
  ...ownRoutes(context),
];

/** Below `/api/v1`, for those with an identity; the description itself is for anyone. */
export const apiRouter = (context: Context, identified: readonly RequestHandler[]): Router => {
  const routes = apiRoutes(context);
  const document = openApiDocument(routes);
  const router = Router();
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.use(...identified);
  for (const [path, here] of Map.groupBy(routes, (route) => route.path)) mount(router, path, here);
  return router;
};
