import type { IANAZone } from 'luxon';
import { dayName, dayStartAt, nextDayStart, previousDayStart } from '../calendar/local-day.ts';
import { zoneOf } from '../calendar/zone.ts';
import type { ContactEvent, FloorEvent } from '../events/floor-event.ts';
import { handoverTimesIn, type Handing } from '../handover/handover-times.ts';
import { defaultGrace } from '../schedules/grace.ts';
import type { Agent } from './agent/agent.ts';
import { noAlerts, type Alerts } from './alerts/alerts.ts';
import type { SnapshotEvent } from './agent/presence-points.ts';
import { noBuckets, type Buckets } from './buckets.ts';
import { noChanges, type Changes } from './changes.ts';
import type { Contribution } from './contact/tally-contact.ts';
import type { Settled } from './contact/settle.ts';
import { DueList } from './due.ts';
import { judgingHistory, type JudgingAt } from './judging-history.ts';
import type { Merges } from './merges.ts';
import type { Messages } from './messages.ts';
import type { Queue } from './queue.ts';
import type { Review } from './review.ts';
import type { Source } from './source.ts';
import type { Told } from './told.ts';

export interface HotContact {
  readonly id: string;
  readonly events: ContactEvent[];
  settled: Settled;
  contributions: Contribution[];
}

type Definition = FloorEvent<'config.floor_defined'> | FloorEvent<'config.queue_defined'>;

/** SPEC EV8. `now` is the instant up to which everything that time alone changes has been applied. */
export interface Clock {
  mode: 'live' | 'replay';
  now: number;
  /** Floor seconds per real second. */
  rate: number;
}

/** The hot state of one floor. Changed in place by `applyEvent` and `advance`, by nothing else. */
export interface Floor {
  readonly id: string;
  name: string;
  zone: IANAZone;
  /** Minutes after midnight (SPEC CA4). */
  dayStart: number;
  /** Milliseconds for which somebody may be out of adherence before it is said (SPEC MX8). */
  grace: number;
  /** When one shift hands over to the next, and what was signed of it (SPEC HO). */
  readonly handover: { -readonly [Field in keyof Handing]: Handing[Field] };
  readonly clock: Clock;
  /** Start of the previous local day: what lies before is the records' (SPEC EV4). */
  horizon: number;
  today: number;
  tomorrow: number;
  /** Names of the current and the previous local day. */
  dayNames: { today: string; previous: string };
  readonly definitions: Definition[];
  judgingAt: JudgingAt;
  readonly contacts: Map<string, HotContact>;
  /** Of cold contacts; null: none is under way. */
  review: Review | null;
  /** Hot contacts that a definition touched and that are still to be folded again. */
  readonly toRejudge: Set<string>;
  /** Contacts by when time alone changes them, and by when they may leave hot state. */
  readonly due: DueList;
  readonly cooling: DueList;
  readonly agents: Map<string, Agent>;
  /** Agent → the instant from which the last commit left their quarter-hours to later ones. */
  untallied: ReadonlyMap<string, number>;
  /** Whose past is looked at next. */
  freezing: Iterator<Agent, undefined>;
  readonly queues: Map<string, Queue>;
  /** Those heard; a source that is only defined is not among them. */
  readonly sources: Map<string, Source>;
  readonly sourceDefinitions: Map<string, FloorEvent<'config.source_defined'>>;
  /** Not-ready reasons that people set a limit for. */
  readonly reasons: Map<string, FloorEvent<'config.reason_defined'>>;
  readonly groups: Map<string, FloorEvent<'config.group_defined'>>;
  readonly merges: Merges;
  readonly messages: Messages;
  readonly alerts: Alerts;
  readonly told: Told;
  readonly snapshots: SnapshotEvent[];
  readonly buckets: Buckets;
  /** A live floor's events ahead of its clock, until they are due. */
  readonly held: FloorEvent[];
  changes: Changes;
}

export const newFloor = (id: string): Floor => ({
  id,
  name: id,
  zone: zoneOf('UTC'),
  dayStart: 0,
  grace: defaultGrace * 1000,
  handover: { times: handoverTimesIn([]), signed: [] },
  clock: { mode: 'live', now: 0, rate: 1 },
  horizon: 0,
  today: 0,
  tomorrow: 0,
  dayNames: { today: '', previous: '' },
  definitions: [],
  judgingAt: judgingHistory([]),
  contacts: new Map(),
  review: null,
  toRejudge: new Set(),
  due: new DueList(),
  cooling: new DueList(),
  agents: new Map(),
  untallied: new Map(),
  freezing: new Map<string, Agent>().values(),
  queues: new Map(),
  sources: new Map(),
  sourceDefinitions: new Map(),
  reasons: new Map(),
  groups: new Map(),
  merges: new Map(),
  messages: new Map(),
  alerts: noAlerts(),
  told: { agents: new Map(), queues: new Map() },
  snapshots: [],
  buckets: noBuckets(),
  held: [],
  changes: noChanges(),
});

/** Sets "today" and the horizon from the clock. */
export const setDays = (floor: Floor): void => {
  floor.today = dayStartAt(floor.zone, floor.clock.now, floor.dayStart);
  floor.tomorrow = nextDayStart(floor.zone, floor.today, floor.dayStart);
  floor.horizon = previousDayStart(floor.zone, floor.today, floor.dayStart);
  floor.dayNames = { today: dayName(floor.zone, floor.today), previous: dayName(floor.zone, floor.horizon) };
};
