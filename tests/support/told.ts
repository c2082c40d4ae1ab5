import { randomUUID } from 'node:crypto';
import { boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import type { Channel } from '@floorlight/shared/notices/channel.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { insertChannel } from '@floorlight/shared/store/channels/channels.ts';
import { newSecret } from '@floorlight/shared/store/sources.ts';
import { BoardPublisher } from '@floorlight/server/testing/publish-board.ts';
import { firedAlert, shippedRule, tileOfAlert } from '@floorlight/server/testing/alerts.ts';
import type { NoticeJob } from '../../workers/notifications/notice-job.ts';

/** Nobody signed in at Sales, for half a minute. */
export const unstaffedAlert = (over: Partial<Alert> = {}): Alert =>
  firedAlert(shippedRule('unstaffed'), { kind: 'queue', id: 'sales' }, Date.UTC(2026, 2, 2, 13, 2, 40), {
    subjectName: 'Sales',
    value: 3,
    told: 1,
    ...over,
  });

/** Puts alerts on a floor’s board, as its commits do; empty: they are over. */
export const showAlerts = async (context: Context, floor: string, alerts: readonly AlertTile[]): Promise<void> => {
  const board = boardOf(floor, 1, { queues: [queueTileOf('sales')] });
  await new BoardPublisher(context.redis, { ...board, alerts: [...alerts] }).keep();
};

export const showAlert = (context: Context, floor: string, alert: Alert, over: Partial<AlertTile> = {}): Promise<void> =>
  showAlerts(context, floor, [{ ...tileOfAlert(alert), ...over }]);

export const aJob = (floor: string, channel: string, over: Partial<NoticeJob> = {}): NoticeJob => {
  const alert = over.alert ?? unstaffedAlert();
  const kind = over.kind ?? 'fired';
  return {
    floor,
    notice: `${alert.id}:1:${kind === 'resolved' ? 'resolved' : 1}:${randomUUID()}`,
    channel,
    recipient: '',
    kind,
    alert,
    at: alert.firedAt,
    tries: 0,
    ...over,
  };
};

const usual: Omit<Channel, 'id' | 'kind'> = {
  name: 'Leads',
  floors: null,
  language: 'en',
  severity: 'info',
  quiet: [],
  perMinute: 60,
  tellsResolved: true,
  disabled: false,
};

/** A channel that leads where it is said to. @returns its id and what it signs with. */
export const aChannel = async (
  context: Context,
  target: string,
  over: Partial<Channel> = {},
): Promise<{ id: string; secret: string }> => {
  const id = randomUUID();
  const secret = newSecret();
  const channel: Channel = { ...usual, kind: 'webhook', ...over, id };
  await insertChannel(context, channel, { target, secret: channel.kind === 'webhook' ? secret : null });
  return { id, secret };
};
