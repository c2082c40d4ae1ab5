import type { ContactEvent } from '../../events/floor-event.ts';
import type { SnapshotEvent } from '../agent/presence-points.ts';

/** Tells of a contact whether the snapshot misses it. Only a source that reported it can, and only after its last event. */
export const lacks = ({ time, source, data }: SnapshotEvent): ((contact: string, events: readonly ContactEvent[]) => boolean) => {
  const listed = data.contacts && new Set(data.contacts);
  return (contact, events) =>
    listed?.has(contact) === false && time > (events.at(-1)?.time ?? time) && events.some((event) => event.source === source);
};

/**
 * The instant of the first retained snapshot, after the contact's last event, that lacks it (SPEC EV7); null when none does.
 * Only a source that reported the contact can miss it.
 */
export const snapshotEnd = (
  snapshots: readonly SnapshotEvent[],
  contact: string,
  events: readonly ContactEvent[],
): number | null => {
  const last = events.at(-1);
  if (!last || snapshots.length === 0) return null;
  const lacking = snapshots.find(
    (snapshot) =>
      snapshot.time > last.time &&
      snapshot.data.contacts?.includes(contact) === false &&
      events.some((event) => event.source === snapshot.source),
  );
  return lacking?.time ?? null;
};
