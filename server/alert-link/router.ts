import { createHash } from 'node:crypto';
import { Router, type Request, type RequestHandler } from 'express';
import type { AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { alertPage } from '@floorlight/shared/notices/alert-page.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { readActToken, type ActClaim } from '@floorlight/shared/sending/act-token.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { findAlert } from '@floorlight/shared/store/find-alerts.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { openAlert, waitingAlert } from '@floorlight/shared/store/newest-alert.ts';
import { onFloorClock } from '../api/floor-clock.ts';
import { isStorageAway } from '../problems/storage-away.ts';
import { sendDoor, type Door } from '../sign-in/door-page.ts';
import { formBody } from '../sign-in/form.ts';
import { countAddress, forgiveAddress } from '../sign-in/hold-back.ts';
import { localeOf } from '../sign-in/language.ts';
import { ownForm } from '../sign-in/own-form.ts';
import { requesterOf } from '../sign-in/requester.ts';
import { linkActor, type LinkActor } from './actor.ts';
import { askPage, awayPage, deadLinkPage, donePage, heldPage, overPage, slowPage } from './pages.ts';

interface Parts {
  readonly context: Context;
  readonly record: (entry: AuditEntry) => void;
}

type Asked = Request<{ token: string }>;

interface Open {
  readonly claim: ActClaim;
  readonly alert: AlertTile;
  readonly actor: LinkActor;
  readonly floor: { readonly name: string; readonly timezone: string };
  readonly page: string;
}

interface Answer {
  readonly status: number;
  readonly door: Door;
}

const say = (status: number, door: Door): Answer => ({ status, door });

/** What a link leads to, while somebody can still take it on; for all else, what to answer. */
const lookAt = async ({ context }: Parts, request: Asked): Promise<Open | Answer> => {
  const locale = localeOf(request);
  const from = requesterOf(request);
  if ((await countAddress(context, from)) > 0) return say(429, slowPage(locale));
  const claim = readActToken(context.config, request.params.token, context.clock());
  const floor = claim && (await findFloor(context, claim.floor));
  if (!claim || !floor) return say(404, deadLinkPage(locale));
  await forgiveAddress(context, from);
  const page = alertPage(publicAddress(context), claim.floor, claim.alert);
  const alert = await openAlert(context, claim.floor, claim.alert);
  if (!alert || alert.phase === 'snoozed') return say(200, overPage(locale, page));
  const actor = await linkActor(context, claim, alert);
  if (!actor) return say(404, deadLinkPage(locale));
  if (alert.phase === 'acknowledged') return say(200, heldPage(locale, alert.owner ?? '', page));
  return { claim, alert, actor, floor, page };
};

/** Which firing of an alert it is: one that was put off fires again, and is there to be taken again. */
const firingOf = async (context: Context, floor: string, alert: string): Promise<number> =>
  ((await waitingAlert(context, floor, alert)) ?? (await findAlert(context, floor, alert)))?.fired ?? 1;

/** Of one link and one firing there is one event: pressing twice is once (SPEC EV1). */
const acknowledge = async (
  { context }: Parts,
  token: string,
  { claim: { floor, alert }, actor: { by } }: Open,
): Promise<void> => {
  const { redis, clock } = await onFloorClock(context, floor);
  const pressed = `${token} ${await firingOf(context, floor, alert)}`;
  const id = `link-${createHash('sha256').update(pressed).digest('base64url').slice(0, 32)}`;
  const data = { alert, by, note: null };
  await appendEvents(redis, floor, [{ id, source: 'floorlight', type: 'alert.acknowledged', time: clock(), data }]);
};

const noted = ({ claim, alert, actor: { told } }: Open, address: string): AuditEntry => ({
  actor: told,
  address,
  action: 'alert-acted',
  outcome: 'done',
  floor: claim.floor,
  subject: claim.alert,
  detail: { what: 'acknowledge', rule: alert.rule, by: claim.by.kind === 'channel' ? 'link in a channel' : 'link in a message' },
});

type Work = (request: Asked, open: Open) => Answer | Promise<Answer>;

/** Storage away is said on a page: whoever taps a link has no use for a problem in JSON. */
const answering =
  (parts: Parts, work: Work): RequestHandler<{ token: string }> =>
  async (request, response) => {
    try {
      const found = await lookAt(parts, request);
      const { status, door } = 'door' in found ? found : await work(request, found);
      sendDoor(response, status, door);
    } catch (error) {
      if (!isStorageAway(error)) throw error;
      sendDoor(response, 503, awayPage(localeOf(request)));
    }
  };

/** `/a/{token}`: takes an alert on from a message, without signing in. A look changes nothing; the button does. */
export const alertLinkRouter = (parts: Parts): Router => {
  const router = Router();
  const ask: Work = (request, { floor, alert, actor: { by } }) =>
    say(200, askPage(localeOf(request), { alert, floor }, { address: request.path, name: by.name }));
  const take: Work = async (request, open) => {
    await acknowledge(parts, request.params.token, open);
    parts.record(noted(open, requesterOf(request).address));
    return say(200, donePage(localeOf(request), open.actor.by.name, open.page));
  };
  router.get('/a/:token', answering(parts, ask));
  router.post('/a/:token', ownForm(parts.context), ...formBody, answering(parts, take) as RequestHandler);
  return router;
};
