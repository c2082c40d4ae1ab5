import type { Presence } from '@floorlight/shared/events/agent.ts';
import { draft, type Draft, type News } from '../draft.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { markOf, shown } from '../texts.ts';

const kind = 'freeswitch';
export type Frame = ReadonlyMap<string, string>;

/** Values of plain events are percent-encoded on the wire, and not where somebody printed them. */
const valueOf = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What stands between two empty lines. What has no key is left out. */
export const frameOf = (block: string): Frame =>
  new Map(
    block.split('\n').flatMap((line): [string, string][] => {
      const [, key, value] = /^([A-Za-z][\w-]*):[ \t]?(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key.toLowerCase(), valueOf((value ?? '').trim())]];
    }),
  );

const framesIn = (text: string): Frame[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map(frameOf)
    .filter((frame) => frame.has('event-name'));

/** Queue times are seconds, the frame's own stamp is microseconds. */
const secondsOf = (frame: Frame, name: string): number => {
  const text = frame.get(name) ?? '';
  return /^[1-9]\d*$/.test(text) ? Number(text) * 1000 : Number.NaN;
};

const timeOf = (frame: Frame, now: number, ...names: string[]): number => {
  const said = names.map((name) => secondsOf(frame, name)).find((at) => !Number.isNaN(at));
  if (said !== undefined) return said;
  const stamp = frame.get('event-date-timestamp') ?? '';
  return /^\d{13,17}$/.test(stamp) ? Math.floor(Number(stamp) / 1000) : now;
};

/** Nothing has an id, but one process numbers what it says. */
const newsOf = (frame: Frame, now: number, ...names: string[]): News => {
  const [core, sequence] = [frame.get('core-uuid'), frame.get('event-sequence')];
  const id =
    core && sequence ? markOf(kind, core, sequence) : markOf(kind, ...[...frame].map(([key, value]) => `${key}:${value}`));
  return { id, time: timeOf(frame, now, ...names) };
};

/** What a status of mod_callcenter is on a floor. */
export const presenceOf = (status: string): { presence: Presence; reason?: string | undefined } => {
  if (/^logged out$/i.test(status)) return { presence: 'offline' };
  if (/^available/i.test(status)) return { presence: 'available' };
  return { presence: 'not_ready', reason: shown(status) };
};

const statusChanged = (frame: Frame, agent: string, news: News): Draft => {
  const { presence, reason } = presenceOf(frame.get('cc-agent-status') ?? '');
  if (presence === 'offline') return draft(kind, 'agent.signed_out', news, { agent });
  return draft(kind, 'agent.presence_changed', news, { agent, presence, ...(reason === undefined ? {} : { reason }) });
};

const queued = (frame: Frame, contact: string, news: News): Draft[] => {
  const queue = frame.get('cc-queue');
  const phone = frame.get('cc-member-cid-number');
  if (!queue) return [];
  const customer = phone ? { phone: phone.slice(0, 64) } : undefined;
  return [draft(kind, 'contact.queued', news, { contact, queue, channel: 'voice', direction: 'inbound', customer })];
};

/** Cancelled: by the caller, who hung up or broke out, or by a limit of the queue. */
const left = (frame: Frame, contact: string, news: News): Draft[] => {
  if (/^terminated$/i.test(frame.get('cc-cause') ?? '')) return [draft(kind, 'contact.ended', news, { contact })];
  const queue = frame.get('cc-queue');
  const ways: Record<string, 'timeout' | 'empty' | 'key'> = {
    TIMEOUT: 'timeout',
    NO_AGENT_TIMEOUT: 'empty',
    EXIT_WITH_KEY: 'key',
  };
  const how = ways[(frame.get('cc-cancel-reason') ?? '').toUpperCase()];
  return [
    how
      ? draft(kind, 'contact.left_queue', news, { contact, queue, how })
      : draft(kind, 'contact.abandoned', news, { contact, queue }),
  ];
};

const failed = (frame: Frame, contact: string, agent: string, news: News): Draft => {
  const cause = frame.get('cc-hangup-cause') ?? '';
  if (/^(ORIGINATOR_CANCEL|LOSE_RACE|PICKED_OFF)$/.test(cause))
    return draft(kind, 'contact.offer_withdrawn', news, { contact, agent });
  const reason = cause === 'CALL_REJECTED' ? 'declined' : cause === 'USER_BUSY' ? 'busy' : 'no_answer';
  return draft(kind, 'contact.declined', news, { contact, agent, reason });
};

const ofMember = (action: string, frame: Frame, now: number): Piece[] | null => {
  const contact = frame.get('cc-member-session-uuid') ?? frame.get('cc-member-uuid');
  const agent = frame.get('cc-agent');
  const queue = frame.get('cc-queue');
  if (!contact) return null;
  switch (action) {
    case 'member-queue-start':
    case 'member-queue-resume':
      return queued(frame, contact, newsOf(frame, now, 'cc-member-joined-time'));
    case 'member-queue-end':
      return left(frame, contact, newsOf(frame, now, 'cc-member-leaving-time'));
    case 'agent-offering':
      return agent ? [draft(kind, 'contact.offered', newsOf(frame, now), { contact, agent, queue })] : null;
    case 'bridge-agent-start':
      return agent
        ? [draft(kind, 'contact.answered', newsOf(frame, now, 'cc-agent-answered-time'), { contact, agent, queue })]
        : null;
    case 'bridge-agent-end':
      if (!agent) return null;
      return [draft(kind, 'contact.ended', newsOf(frame, now, 'cc-bridge-terminated-time'), { contact, agent })];
    case 'bridge-agent-fail':
      return agent ? [failed(frame, contact, agent, newsOf(frame, now, 'cc-agent-aborted-time'))] : null;
    default:
      return null;
  }
};

const passing =
  /^(agent-(add|del|state-change|contact-change|max-no-answer|(status|state|uuid|list|reload).*)|members-count|tier-.*|queue-.*|.*-get)$/;

const ofFrame = (frame: Frame, now: number): Piece[] => {
  const name = frame.get('event-name') ?? '';
  if (frame.get('event-subclass') !== 'callcenter::info') return [notNeeded(name, 'is none of the call centre’s events')];
  const action = frame.get('cc-action') ?? '';
  const agent = frame.get('cc-agent');
  if (action === 'agent-status-change' && agent) return [statusChanged(frame, agent, newsOf(frame, now))];
  if (passing.test(action)) return [notNeeded(action, 'is seen from statuses and calls')];
  const pieces = ofMember(action, frame, now);
  if (pieces && pieces.length > 0) return pieces;
  const raw = Object.fromEntries(frame);
  return [
    /^(member-|agent-offering|bridge-)/.test(action)
      ? unusable(action, 'lacks the call, the queue or the agent', raw)
      : unknownType(action, raw),
  ];
};

/** Frames as they come over the socket. */
export const freeswitchFramePieces = (frames: readonly Frame[], now: number): Piece[] =>
  frames.flatMap((frame) => ofFrame(frame, now));

/** Frames of the event socket, plain. Without a stamp of its own a frame has the time of its coming. */
export const freeswitchPieces = (text: string, now: number): Piece[] => freeswitchFramePieces(framesIn(text), now);
