import { z } from 'zod';
import { alertTile, brokenRule } from '../alerts/alert-tile.ts';
import { goalPeriod } from '../events/config.ts';
import { messageSeverity } from '../events/message.ts';
import { activity } from '../schedules/activity.ts';
import { fieldsOf } from './fields-of.ts';

/** UTC milliseconds. */
const instant = z.int();
const seconds = z.number();
const count = z.int().min(0);

/** A measure with its proof: `value` is null where the denominator is 0 (SPEC SL4). */
export const ratio = z.strictObject({ value: z.number().nullable(), numerator: z.number(), denominator: z.number() });
export type Ratio = z.infer<typeof ratio>;

/** SPEC AG1, strongest first. */
export const displayedState = z.enum([
  'talking',
  'holding',
  'dialling',
  'other_call',
  'ringing',
  'acw',
  'not_ready',
  'available',
  'offline',
]);
export type DisplayedState = z.infer<typeof displayedState>;

/** SPEC AG3, strongest first. */
export const confidence = z.enum(['contradictory', 'unverified', 'inferred', 'confirmed']);
export type Confidence = z.infer<typeof confidence>;

/** From where a figure turns amber and red; null: never. `shared/metrics/severity-of.ts` decides by it. */
export const limit = z.strictObject({ amber: z.number().nullable(), red: z.number().nullable() });
export type Limit = z.infer<typeof limit>;

/** Visits waiting and longest wait in seconds, from which on; service level in basis points, below which. */
export const limits = z.strictObject({ waiting: limit, wait: limit, level: limit });
export type Limits = z.infer<typeof limits>;

/** What a queue or a group did in a period; figures of SPEC TA, SL, MX over one set of tallies. */
export const periodFigures = z.strictObject({
  offered: count,
  answered: count,
  abandoned: count,
  shortAbandons: count,
  flowedOut: count,
  lost: count,
  /** Came while the queue was closed; in none of the figures here (SPEC SL6). */
  outOfHours: count,
  serviceLevel: ratio,
  /** Seconds. */
  averageSpeedOfAnswer: ratio,
  /** Seconds. */
  averageHandleTime: ratio,
  abandonRate: ratio,
  /** Longest wait of a visit answered or abandoned in the period (MX6: not the longest wait now); null for rolling windows. */
  maxWaitSeconds: seconds.nullable(),
});
export type PeriodFigures = z.infer<typeof periodFigures>;

export const riskLevel = z.enum(['ok', 'watch', 'at_risk', 'missed']);

/** SPEC RK5: so many agents more for so long bring a queue back; `from`: who could spare some, the likeliest first, at most three. */
export const lever = z.strictObject({
  agents: z.int().min(1),
  /** In steps of five. */
  minutes: z.int().min(1),
  /** `id` of a queue that keeps its goal without them, or a not-ready reason, past its limit or without one, of agents of its own. */
  from: z.array(z.strictObject({ kind: z.enum(['queue', 'reason']), id: z.string(), spare: z.int().min(1) })),
});
export type Lever = z.infer<typeof lever>;

/** SPEC RK2–RK5 for the running half-hour. */
export const riskFigures = z.strictObject({
  level: riskLevel,
  /** Chance that the interval's service level ends below goal. */
  belowGoal: z.number().min(0).max(1),
  /** Expected service level at the interval's end, 0–1. */
  predicted: z.number().min(0).max(1).nullable(),
  /** RK4: of the next `expected` visits `needed` must be in target; ≤ 0 safe, > expected missed. */
  needed: z.int(),
  expected: z.int(),
  /** One plain sentence saying why. */
  because: z.string(),
  /** Null where nothing is to be brought back, or no number of agents would. */
  lever: lever.nullable(),
});
export type RiskFigures = z.infer<typeof riskFigures>;

/** Agents of a queue by displayed state (SPEC AG1); `unverified` are in none of the others (AG3). */
export const agentCounts = z.strictObject({
  talking: count,
  holding: count,
  dialling: count,
  other_call: count,
  ringing: count,
  acw: count,
  not_ready: count,
  available: count,
  unverified: count,
  /** Could take a contact of this queue now (SPEC AG8). */
  free: count,
});
export type AgentCounts = z.infer<typeof agentCounts>;

/** Ids of the sources that told something of it within two local days, sorted; the heartbeat says how each is. */
const sources = z.array(z.string());

export const queueTile = z.strictObject({
  /** `*` is the group of all queues; `group:` begins the id of a group that people made. */
  id: z.string(),
  kind: z.enum(['queue', 'group']),
  /** Ids of the queues of a group that people made, known or still to come; null for a queue, and for `*`. */
  members: z.array(z.string()).nullable(),
  name: z.string(),
  channel: z.string(),
  program: z.string().nullable(),
  /** Null for a group too. */
  site: z.string().nullable(),
  registered: z.boolean(),
  /** SPEC BD4: an empty, a closed and an unstaffed queue look different. Closed by its hours or by its source. */
  status: z.enum(['open', 'closed', 'unstaffed']),
  /** While it is closed by its hours, when it opens; a group's, when the first of its queues does. */
  opensAt: instant.nullable(),
  /** Seconds. */
  targetSeconds: seconds,
  /** Basis points. */
  goal: z.int(),
  /** Whose service level is held against the goal (`judged-period.ts`); null: any that is shown. */
  goalPeriod: goalPeriod.nullable(),
  variant: z.string(),
  limits,
  waiting: count,
  /**
   * Since when the visits that wait now do so, oldest first, at most 50. On opening hours the time the queue was closed is taken
   * out: the instant is that much later than the entry (SPEC SL6).
   */
  waitingSince: z.array(instant),
  /** Of these, those who came while the queue was closed: no target is theirs to pass (SPEC SL6). */
  outOfHoursSince: z.array(instant),
  /** Waits that stand until the queue opens, longest first, at most 50. With `waitingSince` they make the longest wait (MX6). */
  standingSeconds: z.array(seconds),
  /** Of `waiting`, those who came while the queue was closed. */
  waitingOutOfHours: count,
  /** Contacts (not agents) ringing at, connected to or on hold with someone. */
  ringing: count,
  talking: count,
  holding: count,
  agents: agentCounts,
  /** Displayed-available agents: since when the longest has been idle, and the mean of their instants (mean idle = now − this). */
  longestIdleSince: instant.nullable(),
  meanIdleSince: instant.nullable(),
  today: periodFigures,
  /** This half-hour, by cohort. */
  interval: periodFigures,
  /** Last 15, 30 and 60 minutes, by outcome (SPEC TA8). */
  last15: periodFigures,
  last30: periodFigures,
  last60: periodFigures,
  risk: riskFigures.nullable(),
  sources,
});
export type QueueTile = z.infer<typeof queueTile>;

/** What somebody is scheduled to do now, and whether they do it (SPEC MX8). */
export const adherence = z.strictObject({
  /** Null: nothing. */
  activity: activity.nullable(),
  /** When that began and when it ends; of nothing, when it does. Null: not known of. */
  since: instant.nullable(),
  until: instant.nullable(),
  /** `out` is said once the floor's grace has passed; until then, and while their state is doubted, it is neutral. */
  verdict: z.enum(['in', 'out', 'neutral']),
  /** Since when they have been out without a break, said or not; null: they are not, or their state is doubted. */
  outSince: instant.nullable(),
  /** The same of who has not signed in since they were to be there. */
  lateSince: instant.nullable(),
});
export type Adherence = z.infer<typeof adherence>;

/** Of the agents shown or counted, those scheduled for anything now; of these, signed in and believed, and, beyond the grace, out or not yet there. */
export const scheduledCounts = z.strictObject({ scheduled: count, present: count, out: count, late: count });
export type ScheduledCounts = z.infer<typeof scheduledCounts>;

export const agentTile = z.strictObject({
  /** In a view that hides names no id of a source's, but one that tells nothing. */
  id: z.string(),
  name: z.string(),
  /** Where the agent sits, as the newest sign-in says; what view `desk` shows as the name. Null in views that hide names. */
  desk: z.string().nullable(),
  team: z.string().nullable(),
  site: z.string().nullable(),
  registered: z.boolean(),
  state: displayedState,
  /** Not-ready reason in the source's words. */
  reason: z.string().nullable(),
  since: instant,
  /** How long this state is in order, seconds: its reason's limit, or the wrap limit of the queue served; null: no limit. */
  limitSeconds: seconds.nullable(),
  cause: z.enum(['agent', 'system', 'supervisor', 'snapshot', 'timeout']),
  confidence,
  /** Why it is not `confirmed`, in words; null when it is. */
  doubt: z.string().nullable(),
  /** The contacts in hand, newest first. */
  contacts: z.array(
    z.strictObject({ id: z.string(), queue: z.string().nullable(), program: z.string().nullable(), since: instant }),
  ),
  queues: z.array(z.strictObject({ id: z.string(), paused: z.boolean(), inferred: z.boolean() })),
  /** Start of the idle streak (SPEC AG5); null when not idle. */
  idleSince: instant.nullable(),
  /** Seconds available in the last 30 minutes (SPEC AG7). */
  idle30Seconds: seconds,
  /** available / (signed-in − not ready) over the last 30 minutes. */
  idleShare30: ratio,
  idleCause: z.enum(['no_contacts', 'not_in_queue', 'paused', 'unverified']).nullable(),
  /** Null: no schedule of theirs is known. */
  adherence: adherence.nullable(),
  sources,
});
export type AgentTile = z.infer<typeof agentTile>;

/** SPEC BD3: last heard and last change are different things. */
export const sourceTile = z.strictObject({
  id: z.string(),
  /** What people call it; the id where nobody named it. */
  name: z.string(),
  lastHeard: instant,
  lastChange: instant.nullable(),
  /** Declared or learned heartbeat period; null: never judged silent (AG3). */
  everySeconds: seconds.nullable(),
  silent: z.boolean(),
  /** Smallest arrival − event time of the newest events, milliseconds; shown, never added to times (EV8). */
  skewMs: z.int(),
});
export type SourceTile = z.infer<typeof sourceTile>;

/** The instant an answer speaks of (SPEC TA9): equal `asOf`, equal digits. */
export const asOf = z.strictObject({ cursor: z.string(), now: instant });
export type AsOf = z.infer<typeof asOf>;

/** What a lead tells the floor; instants as the floor's clock counts. */
export const boardMessage = z.strictObject({
  id: z.string(),
  text: z.string(),
  severity: messageSeverity,
  /** Since when. */
  at: instant,
  /** Null: until it is withdrawn. */
  until: instant.nullable(),
  by: z.string(),
});
export type BoardMessage = z.infer<typeof boardMessage>;

export const boardHead = z.strictObject({
  floor: z.strictObject({ id: z.string(), name: z.string(), timezone: z.string(), mode: z.enum(['live', 'replay']) }),
  /** The running half-hour. */
  interval: z.strictObject({ start: instant, end: instant }),
  /** Floor local day's start. */
  dayStart: instant,
  /** Agents that the screen has no tile for are counted by state (view `counts`). */
  agents: agentCounts.extend({ offline: count }),
  /** All nought where no schedules are known. */
  schedule: scheduledCounts,
  /** True when started with FLOORLIGHT_ALLOW_LOSS=1 on a Redis that can lose what it acknowledged. */
  mayLose: z.boolean(),
  /** Storing in Postgres is behind by this many records; 0 when it keeps up. */
  storingBehind: count,
  /** In force now, severest first, then newest; at most 20. */
  messages: z.array(boardMessage),
  /** Rules that switched themselves off because they failed. */
  brokenRules: z.array(brokenRule),
  /** Alerts beyond what a floor keeps open at once: true, but not raised. */
  alertsLeftOut: count,
});
export type BoardHead = z.infer<typeof boardHead>;

export const board = z.strictObject({
  floor: z.string(),
  /** Changes when the board was built anew; deltas never cross it. */
  boardId: z.string(),
  v: z.int(),
  asOf,
  head: boardHead,
  queues: z.array(queueTile),
  agents: z.array(agentTile),
  sources: z.array(sourceTile),
  /** Not yet resolved, by id. */
  alerts: z.array(alertTile),
});
export type Board = z.infer<typeof board>;

const changes = <T extends z.ZodObject>(tile: T) =>
  z.strictObject({
    /** Whole tiles, which replace whole tiles. */
    set: z.array(tile),
    gone: z.array(z.string()),
    /** Fields that changed of tiles the screen has, in depth; lists are whole. Only what a server sends on has these. */
    patch: z.array(fieldsOf(tile)).optional(),
  });

/** From version `from` to version `to`. What is absent did not change. */
export const boardDelta = z.strictObject({
  floor: z.string(),
  boardId: z.string(),
  from: z.int(),
  to: z.int(),
  asOf,
  head: boardHead.optional(),
  queues: changes(queueTile).optional(),
  agents: changes(agentTile).optional(),
  sources: changes(sourceTile).optional(),
  alerts: changes(alertTile).optional(),
});
export type BoardDelta = z.infer<typeof boardDelta>;

/** SPEC BD2: made each second by the floor's lease, relayed by the server. */
export const heartbeat = z.strictObject({
  floor: z.string(),
  boardId: z.string(),
  v: z.int(),
  /** Wall clock of the last commit. */
  foldedAt: instant,
  /** How far the fold is behind its stream. */
  lagMs: z.int(),
  floorNow: instant,
  /** Floor seconds per real second; 1 on a live floor. */
  rate: z.number(),
  sources: z.array(sourceTile),
});
export type Heartbeat = z.infer<typeof heartbeat>;
