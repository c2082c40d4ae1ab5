import { z } from 'zod';
import { viewNames } from '../board/protocol-version.ts';
import { ruleFields } from '../alerts/rule.ts';
import { channel, groupId, id, label, name, queueId, seconds } from './fields.ts';
import { dispositionEvents } from './disposition.ts';
import { handoverEvents, timeOfDay } from './handover.ts';
import { limits } from './limits.ts';
import { mergeEvents } from './merge.ts';
import { messageEvents } from './message.ts';
import { openingHours } from './opening-hours.ts';
import { rosterEvents } from './roster.ts';

/** SPEC SL1, by name. */
export const variant = z.enum([
  'offered',
  'answered',
  'short-abandons-excluded',
  'flow-outs-excluded',
  'abandons-in-target-excluded',
  'abandons-in-target-met',
  'left-queue-in-target',
]);
export type Variant = z.infer<typeof variant>;

/** Over what a goal is to be reached (SPEC, vocabulary). */
export const goalPeriod = z.enum(['interval', 'day', 'month']);
export type GoalPeriod = z.infer<typeof goalPeriod>;

/** What a visit is judged by (SPEC SL2, SL5). Null: as if it had never been set; a queue's is its floor's again. */
const judging = {
  /** Target T in seconds. */
  target: seconds.nullable().optional(),
  /** Goal in whole basis points (8000 = 80 %). */
  goal: z.int().min(0).max(10_000).nullable().optional(),
  /** Whose service level is to reach the goal. Nothing set: that of every period a screen shows. */
  goalPeriod: goalPeriod.nullable().optional(),
  variant: variant.nullable().optional(),
  /** An abandon with a shorter wait is a short abandon (SPEC TA3), seconds. */
  shortAbandon: seconds.nullable().optional(),
  /** After-contact work starts at contact end and is closed after this many seconds; 0: never by itself (SPEC AG4). */
  wrapLimit: seconds.nullable().optional(),
  /** Where figures turn amber and red; a floor's are its queues' unless they have their own. */
  limits: limits.nullable().optional(),
};

/** What people set. Written by Floorlight itself on the floor's stream, never accepted from a source (SL5). */
export const configEvents = {
  'config.floor_defined': z.strictObject({
    name,
    timezone: z.string().min(1).max(64),
    /** `replay`: the clock is fed by events (SPEC EV8). */
    mode: z.enum(['live', 'replay']).optional(),
    /** Minutes after local midnight at which the floor's day starts (SPEC CA4). */
    dayStart: z.int().min(0).max(1439).optional(),
    /** How much of agents' names its walls show that choose nothing else (SPEC BD6); null: full. */
    privacy: z.enum(viewNames).nullable().optional(),
    /** Seconds for which somebody may be out of adherence before it is said (SPEC MX8); null: 300. */
    adherenceGrace: seconds.max(86_400).nullable().optional(),
    /** Minutes after which a shift that has ended is summed up (SPEC SH2); null: 15. */
    summaryAfter: z.int().min(0).max(1440).nullable().optional(),
    /** Times of day at which one shift hands over to the next (SPEC HO2); null: none is waited for. */
    handoverAt: z.array(timeOfDay).max(12).nullable().optional(),
    /** Minutes for which a handover may be unsigned before it is said (SPEC HO4); null: 30. */
    handoverAfter: z.int().min(1).max(720).nullable().optional(),
    ...judging,
  }),
  'config.queue_defined': z.strictObject({
    queue: queueId,
    name: name.nullable().optional(),
    channel: channel.nullable().optional(),
    program: name.nullable().optional(),
    site: name.nullable().optional(),
    /** Null: always open (SPEC SL6). Taken as a whole: what it leaves out is closed. */
    hours: openingHours.nullable().optional(),
    ...judging,
  }),
  'config.agent_defined': z.strictObject({
    agent: id,
    /** Null, here and below: what the source says. */
    name: name.nullable().optional(),
    team: name.nullable().optional(),
    site: name.nullable().optional(),
    queues: z.array(queueId).max(500).nullable().optional(),
  }),
  /** Why agents are not ready, and for how long that is in order: seconds, null without end. */
  'config.reason_defined': z.strictObject({ reason: label, limit: seconds.nullable() }),
  /**
   * A named set of queues, shown wherever a queue is, as `group:` and its id; they may be queues still to come. An empty list takes
   * the group away.
   */
  'config.group_defined': z.strictObject({ group: groupId, name: name.optional(), queues: z.array(queueId).max(500) }),
  ...dispositionEvents,
  ...handoverEvents,
  ...mergeEvents,
  ...messageEvents,
  ...rosterEvents,
  /** What people call a source; sent to each floor it feeds. */
  'config.source_defined': z.strictObject({ source: id, name }),
  /** A rule of alerts, whole (SPEC AL1); one of a shipped rule's id takes its place. `removed`: it is there no more. */
  'config.alert_rule_defined': z.strictObject({ rule: id, removed: z.boolean(), ...ruleFields }),
};
