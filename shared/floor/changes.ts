import type { FloorEvent } from '../events/floor-event.ts';
import type { Notice } from './alerts/alerts.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Work } from './agent/work.ts';
import type { ChangedQuarter } from './changed-quarters.ts';
import type { Contribution } from './contact/tally-contact.ts';
import type { BrokenSilence } from './source.ts';

/** SPEC EV4: what a late event changed of what its contact counts as. */
export interface Correction {
  readonly event: FloorEvent;
  readonly contact: string;
  readonly before: readonly Contribution[];
  readonly after: readonly Contribution[];
  /** The floor's clock when it was counted. */
  readonly at: number;
  readonly quarters: readonly ChangedQuarter[];
}

/** What was touched since the last commit; the buckets keep their own. */
export interface Changes {
  readonly contacts: Set<string>;
  /** Agent → the instant from which their timeline may differ. */
  readonly agents: Map<string, number>;
  /** Agents of whom more than their work changed: what is kept of them is written anew. */
  readonly profiles: Set<string>;
  /** Agents who were scheduled anew. */
  readonly rosters: Set<string>;
  readonly queues: Set<string>;
  readonly sources: Set<string>;
  /** Of sources that were silent and have been heard again. */
  readonly silences: BrokenSilence[];
  /** Alerts that changed, by rule and subject, those resolved included; and what is to be told. */
  readonly alerts: Map<string, Alert>;
  readonly notices: Notice[];
  /** Of `agents`, those that nobody has looked at since: whose timelines are to be brought up to date. */
  readonly unseen: Set<string>;
  /** Of whom it was noted that a source told something; and agents of whom one did that had not for two days. */
  readonly told: { readonly agents: Set<string>; readonly queues: Set<string> };
  readonly newlyTold: Set<string>;
  readonly corrections: Correction[];
  /** The floor's clock of the last commit: what was shown is as of then. */
  readonly shownAt: number;
  /** `{start}:{queue}` → whether it was shown as complete, of quarter-hours that changed. */
  readonly finished: Map<string, boolean>;
  /**
   * Contacts of which something counts before the horizon, or may (SPEC EV4), with the keys of the tallies that changed: the
   * records worker mends those.
   */
  readonly beyond: Map<string, Set<string>>;
  /** Events that could not be applied, with the reason. */
  readonly refused: { event: FloorEvent; reason: string }[];
  /** Kept pieces of agents' days to write anew, as `{hour}|{agent}`: presence changes, and work for contacts no longer hot. */
  readonly presenceHours: Set<string>;
  readonly workHours: Set<string>;
  /** Agents whose `past` changed; pieces of it to write, or (null) to take away. */
  readonly pasts: Set<string>;
  readonly pieces: Map<string, readonly Work[] | null>;
  /** Contacts that left hot state, with the local day they closed on. */
  readonly cooled: Map<string, { day: string; events: readonly FloorEvent[] }>;
  /** Contacts that came back from the cold. */
  readonly warmed: Set<string>;
  /** What is cold as of the last commit is to be reviewed. */
  reviewBegins: boolean;
  /** Quarter-hours were opened again by what came late, or are complete again (`Buckets.reopened`). */
  reopened: boolean;
  /** Name, zone, clock mode, definitions, snapshots, held events or the review changed. */
  settings: boolean;
}

/** Notes that the records must look at a contact, and at these tallies. */
export const noteBeyond = (changes: Changes, contact: string, tallies: Iterable<string>): void => {
  const known = changes.beyond.get(contact) ?? new Set();
  for (const key of tallies) known.add(key);
  changes.beyond.set(contact, known);
};

/** `shownAt`: where nothing was committed yet, whatever is over counts as shown. */
export const noChanges = (shownAt = Number.POSITIVE_INFINITY): Changes => ({
  contacts: new Set(),
  agents: new Map(),
  profiles: new Set(),
  rosters: new Set(),
  queues: new Set(),
  sources: new Set(),
  silences: [],
  alerts: new Map(),
  notices: [],
  unseen: new Set(),
  told: { agents: new Set(), queues: new Set() },
  newlyTold: new Set(),
  corrections: [],
  shownAt,
  finished: new Map(),
  beyond: new Map(),
  refused: [],
  presenceHours: new Set(),
  workHours: new Set(),
  pasts: new Set(),
  pieces: new Map(),
  cooled: new Map(),
  warmed: new Set(),
  reviewBegins: false,
  reopened: false,
  settings: false,
});
