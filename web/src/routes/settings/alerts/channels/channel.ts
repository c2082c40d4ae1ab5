import type { RuleHours, Severity } from '@floorlight/shared/alerts/rule.ts';
import type { Channel, ChannelKind, QuietHours } from '@floorlight/shared/notices/channel.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { ask } from '#lib/settings/ask.ts';

/** A channel as the API lists it. */
export interface KnownChannel extends Channel {
  /** Whether this session may change it. */
  readonly mine: boolean;
  /** Mail addresses, or a host; null: it cannot be shown. */
  readonly leadsTo: string | null;
}

export interface ChannelList {
  /** Whether this instance sends mail. */
  readonly mails: boolean;
  readonly channels: readonly KnownChannel[];
}

/** @throws ApiProblem */
export const readChannels = async (): Promise<ChannelList> => {
  const { mails, channels } = await ask<ChannelList>('/alert-channels');
  return { mails, channels: channels.toSorted((a, b) => a.name.localeCompare(b.name)) };
};

export const channelPath = ({ id }: Pick<KnownChannel, 'id'>, ...steps: readonly string[]): string =>
  ['/alert-channels', encodeURIComponent(id), ...steps].join('/');

const kinds: Record<ChannelKind, () => string> = {
  email: m.rules_kind_email,
  slack: m.rules_kind_slack,
  teams: m.rules_kind_teams,
  webhook: m.rules_kind_webhook,
};
export const kindWord = (kind: ChannelKind): string => kinds[kind]();

/** What the receiver of a test answered. */
export interface Tried {
  readonly delivered: boolean;
  readonly status: number | null;
  readonly detail: string | null;
  readonly milliseconds: number;
}

const answerWords = ({ status, detail }: Tried): string => {
  if (status === null) return detail ?? m.rules_test_nothing();
  return detail === null || detail === '' ? m.rules_test_status({ status }) : m.rules_test_status_detail({ status, detail });
};

export const triedWords = (tried: Tried): string => {
  const answer = answerWords(tried);
  if (!tried.delivered) return m.rules_test_refused({ answer });
  return m.rules_test_taken({ answer, time: m.rules_milliseconds({ count: tried.milliseconds }) });
};

/** A channel as it is typed. */
export interface ChannelDraft {
  name: string;
  kind: ChannelKind;
  target: string;
  every: boolean;
  floors: string[];
  language: Channel['language'];
  severity: Severity;
  quiet: { hours: RuleHours; unless: Severity | '' }[];
  perMinute: string;
  tellsResolved: boolean;
  enabled: boolean;
}

export const draftOf = (channel: KnownChannel): ChannelDraft => ({
  name: channel.name,
  kind: channel.kind,
  target: '',
  every: channel.floors === null,
  floors: [...(channel.floors ?? [])],
  language: channel.language,
  severity: channel.severity,
  quiet: channel.quiet.map(({ days, from, to, unless }) => ({ hours: { days: [...days], from, to }, unless: unless ?? '' })),
  perMinute: String(channel.perMinute),
  tellsResolved: channel.tellsResolved,
  enabled: !channel.disabled,
});

/** Where one begins: of the floor one comes from. */
export const freshChannel = (floor: string, language: Channel['language']): ChannelDraft => ({
  name: '',
  kind: 'email',
  target: '',
  every: false,
  floors: [floor],
  language,
  severity: 'warning',
  quiet: [],
  perMinute: '20',
  tellsResolved: true,
  enabled: true,
});

const quietOf = ({ hours, unless }: ChannelDraft['quiet'][number]): QuietHours => ({
  ...hours,
  days: hours.days.toSorted(),
  unless: unless === '' ? null : unless,
});

/** What was typed, as the API takes it. An empty target is left where it leads. */
export const channelOf = (draft: ChannelDraft): Omit<Channel, 'id'> & { readonly target?: string } => ({
  name: draft.name.trim(),
  kind: draft.kind,
  floors: draft.every ? null : [...draft.floors],
  language: draft.language,
  severity: draft.severity,
  quiet: draft.quiet.map(quietOf),
  perMinute: Number(draft.perMinute),
  tellsResolved: draft.tellsResolved,
  disabled: !draft.enabled,
  ...(draft.target.trim() !== '' && { target: draft.target.trim() }),
});
