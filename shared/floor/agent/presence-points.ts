import type { Cause, Presence } from '../../events/agent.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { compareEvents } from '../order.ts';
import { isSupervisors } from './supervisors-word.ts';

export type PresenceEvent = FloorEvent<'agent.signed_in' | 'agent.signed_out' | 'agent.presence_changed'>;
export type SnapshotEvent = FloorEvent<'agent.snapshot'>;

/** A presence that began at an instant, and who says so (SPEC AG1–AG3). */
export interface PresencePoint {
  readonly at: number;
  readonly presence: Presence;
  readonly reason: string | null;
  readonly cause: Cause;
  readonly inferred: boolean;
  readonly source: string;
  /** Whose silence makes it doubtful: who began it, or who said the same after a supervisor, or a supervisor who said the same. */
  readonly voice: string;
}

type Claim = Omit<PresencePoint, 'at' | 'source' | 'voice'>;

const said = (event: PresenceEvent): Claim => {
  const inferred = event.data.inferred ?? false;
  const cause = event.data.cause ?? 'agent';
  if (event.type === 'agent.signed_out') return { presence: 'offline', reason: null, cause, inferred };
  const presence = event.data.presence ?? 'available';
  return { presence, reason: presence === 'not_ready' ? (event.data.reason ?? null) : null, cause, inferred };
};

/** What a snapshot says of an agent; null where it does not speak of them (SPEC EV7). */
const seen = (event: SnapshotEvent, agent: string): Claim | null => {
  const { scope, agents } = event.data;
  const listed = agents.find((one) => one.agent === agent);
  if (!listed && scope !== 'all' && !scope.agents.includes(agent)) return null;
  const presence = listed?.presence ?? 'offline';
  const reason = presence === 'not_ready' ? (listed?.reason ?? null) : null;
  return { presence, reason, cause: 'snapshot', inferred: true };
};

const claimOf = (event: PresenceEvent | SnapshotEvent, agent: string): Claim | null =>
  event.type === 'agent.snapshot' ? seen(event, agent) : said(event);

const giveVoice = (points: PresencePoint[], voice: string): void => {
  const last = points.at(-1);
  if (last) points.splice(-1, 1, { ...last, voice });
};

/**
 * An agent's presence through time: own changes and snapshots in the order of SPEC EV9. A claim that repeats what is known
 * changes nothing, so `at` stays the instant it began.
 */
export const presencePoints = (
  agent: string,
  events: readonly PresenceEvent[],
  snapshots: readonly SnapshotEvent[],
): PresencePoint[] => {
  const points: PresencePoint[] = [];
  const all = snapshots.length === 0 ? events : [...events, ...snapshots].sort(compareEvents);
  for (const event of all) {
    const claim = claimOf(event, agent);
    const last = points.at(-1);
    const same = claim && last && claim.presence === last.presence && claim.reason === last.reason;
    if (claim && !same) points.push({ ...claim, at: event.time, source: event.source, voice: event.source });
    // the agent's own word confirms what was only inferred
    if (same && last.inferred && !claim.inferred) points.splice(-1, 1, { ...last, inferred: false });
    if (same && (isSupervisors(event) || isSupervisors({ source: last.voice }))) giveVoice(points, event.source);
  }
  return points;
};
