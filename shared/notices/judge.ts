import type { AlertTile } from '../alerts/alert-tile.ts';
import { severityRank } from '../alerts/in-order.ts';
import type { Severity } from '../alerts/rule.ts';
import type { Notice } from '../floor/alerts/alerts.ts';
import type { Channel } from './channel.ts';
import { quietUntil } from './quiet.ts';

/** Why something was not told. */
export type Unsaid =
  | 'acknowledged'
  | 'disabled'
  | 'gone'
  | 'not-told-before'
  | 'nobody'
  | 'not-theirs'
  | 'other-floor'
  | 'resolved'
  | 'severity'
  | 'snoozed';

export type Verdict =
  { readonly kind: 'tell' } | { readonly kind: 'skip'; readonly why: Unsaid } | { readonly kind: 'wait'; readonly until: number };

const tell: Verdict = { kind: 'tell' };
const skip = (why: Unsaid): Verdict => ({ kind: 'skip', why });

/**
 * Whether it is still worth telling when its turn comes: not what somebody has in hand, or what is over. That it is over is told to
 * whom it was told that it began.
 */
export const stillWorth = (kind: Notice['kind'], shown: AlertTile | null, toldBefore: boolean): Verdict => {
  if (kind === 'resolved') return toldBefore ? tell : skip('not-told-before');
  if (shown === null) return skip('resolved');
  if (shown.phase === 'firing') return tell;
  return skip(shown.phase);
};

interface Around {
  readonly floor: string;
  readonly now: number;
  readonly zone: string;
}

/** Whether a channel tells this at all, and now. */
export const channelTells = (
  channel: Channel | null,
  { kind, severity }: { kind: Notice['kind']; severity: Severity },
  { floor, now, zone }: Around,
): Verdict => {
  if (channel === null) return skip('gone');
  if (channel.disabled) return skip('disabled');
  if (channel.floors !== null && !channel.floors.includes(floor)) return skip('other-floor');
  if (severityRank(severity) < severityRank(channel.severity)) return skip('severity');
  if (kind === 'resolved' && !channel.tellsResolved) return skip('resolved');
  const until = quietUntil(channel.quiet, severity, { now, zone });
  return until === null ? tell : { kind: 'wait', until };
};
