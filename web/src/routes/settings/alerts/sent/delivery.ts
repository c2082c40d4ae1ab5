import { everyBrowser, onCall } from '@floorlight/shared/notices/channel.ts';
import type { DeliveryState } from '@floorlight/shared/notices/delivery.ts';
import type { ReadNotice } from '@floorlight/shared/notices/notice.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { ask } from '#lib/settings/ask.ts';
import { readChannels, type KnownChannel } from '../channels/channel.ts';

/** One try to tell somebody, as the API tells of it. */
export interface Delivery {
  readonly id: number;
  readonly at: string;
  readonly alert: string;
  readonly kind: ReadNotice['kind'];
  readonly channel: string;
  readonly recipient: { readonly person: string; readonly name: string | null; readonly browser: boolean } | null;
  readonly attempt: number;
  readonly state: DeliveryState;
  readonly status: number | null;
  readonly detail: string | null;
  readonly milliseconds: number | null;
  readonly againAt: string | null;
}

export interface Sent {
  readonly deliveries: readonly Delivery[];
  readonly next: string | null;
  readonly channels: readonly KnownChannel[];
}

/** @param channel empty: of all. @throws ApiProblem */
export const readDeliveries = (
  floor: string,
  channel: string,
  after: string | null,
): Promise<Pick<Sent, 'deliveries' | 'next'>> => {
  const query = new URLSearchParams({ floor, ...(channel !== '' && { channel }), ...(after !== null && { after }) });
  return ask(`/alert-deliveries?${query}`);
};

/** @throws ApiProblem */
export const readSent = async (floor: string, channel: string): Promise<Sent> => {
  const [page, { channels }] = await Promise.all([readDeliveries(floor, channel, null), readChannels()]);
  return { ...page, channels };
};

/** Every way there is, for a choice. */
export const waysOf = (channels: readonly KnownChannel[]): [string, string][] => [
  [onCall, m.rules_on_call()],
  [everyBrowser, m.rules_push()],
  ...channels.map(({ id, name }): [string, string] => [id, name]),
];

const kinds: Record<Delivery['kind'], () => string> = {
  fired: m.rules_sent_fired,
  escalated: m.rules_sent_escalated,
  resolved: m.rules_sent_resolved,
};
export const noticeWord = (kind: Delivery['kind']): string => kinds[kind]();

/** Word and shape (SPEC BD5). */
const states: Record<DeliveryState, readonly [sign: string, word: () => string]> = {
  sending: ['…', m.rules_sent_sending],
  delivered: ['✓', m.rules_sent_delivered],
  failed: ['▲', m.rules_sent_failed],
  skipped: ['–', m.rules_sent_skipped],
};
export const stateSign = (state: DeliveryState): string => states[state][0];
export const stateWord = (state: DeliveryState): string => states[state][1]();
