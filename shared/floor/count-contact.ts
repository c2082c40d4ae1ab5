import type { ContactEvent } from '../events/floor-event.ts';
import type { SnapshotEvent } from './agent/presence-points.ts';
import { foldContact } from './contact/fold.ts';
import { settle, type Settled } from './contact/settle.ts';
import { snapshotEnd } from './contact/snapshot-end.ts';
import { tallyContact, type Contribution } from './contact/tally-contact.ts';
import type { JudgingAt } from './judging-history.ts';

/** What a contact is judged by beside its own events. A floor is one, as of now. */
export interface Judge {
  readonly judgingAt: JudgingAt;
  readonly snapshots: readonly SnapshotEvent[];
}

export interface Counted {
  readonly settled: Settled;
  readonly contributions: Contribution[];
}

/** What a contact is and counts as at `now`, from its events alone (SPEC EV10). */
export const countContact = (
  { judgingAt, snapshots }: Judge,
  now: number,
  id: string,
  events: readonly ContactEvent[],
): Counted => {
  const settled = settle(foldContact(id, events), judgingAt, now, snapshotEnd(snapshots, id, events));
  return { settled, contributions: tallyContact(settled, judgingAt, now) };
};
