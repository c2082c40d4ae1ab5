import type { AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import type { Actor } from '@floorlight/shared/alerts/alert.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { ActClaim } from '@floorlight/shared/sending/act-token.ts';
import { findChannel } from '@floorlight/shared/store/channels/channels.ts';
import { mayBeTold } from '@floorlight/shared/store/channels/may-be-told.ts';
import { findToldPeople } from '@floorlight/shared/store/channels/people-told.ts';

/** In whose name a link acts. */
export interface LinkActor {
  readonly by: Actor;
  /** As the audit log has it: whoever reads a channel is nobody in particular. */
  readonly told: AuditEntry['actor'];
}

const person = async (
  context: Context,
  { floor, by }: ActClaim,
  alert: Pick<AlertTile, 'subject'>,
): Promise<LinkActor | null> => {
  const [found] = await findToldPeople(context, [by.id]);
  if (!found || reachOn(found.grants, 'alerts.act', floor) === null) return null;
  if (!(await mayBeTold(context, found.grants, floor, alert))) return null;
  const { id, name } = found;
  return { by: { id, name }, told: { id, kind: 'user', name } };
};

const channel = async (context: Context, { floor, by }: ActClaim): Promise<LinkActor | null> => {
  const found = await findChannel(context, by.id);
  if (!found || found.disabled || !(found.floors?.includes(floor) ?? true)) return null;
  const { id, name } = found;
  return { by: { id: `channel:${id}`, name }, told: { id: null, kind: 'nobody', name } };
};

/** Null for who may not, or no longer: a link carries what somebody may do now, not what they could when it was sent. */
export const linkActor = (context: Context, claim: ActClaim, alert: Pick<AlertTile, 'subject'>): Promise<LinkActor | null> =>
  claim.by.kind === 'person' ? person(context, claim, alert) : channel(context, claim);
