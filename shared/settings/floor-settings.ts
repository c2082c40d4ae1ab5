import { z } from 'zod';
import { limits as limitsInForce } from '../board/board.ts';
import { goalPeriod, variant } from '../events/config.ts';
import { limits } from '../events/limits.ts';
import { openingHours } from '../events/opening-hours.ts';
import { viewName } from '../board/protocol.ts';
import { dispositionSettings } from './disposition-settings.ts';
import { mergeSettings } from './merges.ts';

/** As set; null: not set, so that the floor’s is in force, or the default. */
const judging = {
  /** Seconds. */
  target: z.number().nullable(),
  /** Basis points. */
  goal: z.int().nullable(),
  goalPeriod: goalPeriod.nullable(),
  variant: variant.nullable(),
  /** Seconds. */
  shortAbandon: z.number().nullable(),
  /** Seconds; 0: none. */
  wrapLimit: z.number().nullable(),
  limits: limits.nullable(),
};

const judgedBy = z.strictObject({
  target: z.number(),
  goal: z.int(),
  /** Null: nobody set one; every period shown is held against the goal. */
  goalPeriod: goalPeriod.nullable(),
  variant,
  shortAbandon: z.number(),
  wrapLimit: z.number(),
  limits: limitsInForce,
});
export type JudgedBy = z.infer<typeof judgedBy>;

export const queueSettings = z.strictObject({
  queue: z.string(),
  /** False: it is on the board because a source named it, and nobody defined it. */
  registered: z.boolean(),
  name: z.string().nullable(),
  channel: z.string().nullable(),
  program: z.string().nullable(),
  site: z.string().nullable(),
  /** Null: always open. */
  hours: openingHours.nullable(),
  ...judging,
  /** By what is set here and on the floor. */
  inForce: judgedBy,
  /** The channel as boards show it. */
  shownChannel: z.string(),
});
export type QueueSettings = z.infer<typeof queueSettings>;

export const agentSettings = z.strictObject({
  agent: z.string(),
  registered: z.boolean(),
  /** As set; null: what the source says. */
  name: z.string().nullable(),
  team: z.string().nullable(),
  site: z.string().nullable(),
  queues: z.array(z.string()).nullable(),
  /** As boards show them. */
  shown: z.strictObject({ name: z.string(), team: z.string().nullable(), site: z.string().nullable() }),
});
export type AgentSettings = z.infer<typeof agentSettings>;

export const groupSettings = z.strictObject({ group: z.string(), name: z.string().nullable(), queues: z.array(z.string()) });
export type GroupSettings = z.infer<typeof groupSettings>;

export const reasonSettings = z.strictObject({
  reason: z.string(),
  /** False: agents give it now, and nobody set anything. */
  registered: z.boolean(),
  /** Seconds; null: in order without end. */
  limit: z.number().nullable(),
});
export type ReasonSettings = z.infer<typeof reasonSettings>;

/** All that people set on a floor, and what is on its board without having been set. */
export const floorSettings = z.strictObject({
  floor: z.strictObject({
    id: z.string(),
    name: z.string(),
    timezone: z.string(),
    mode: z.enum(['live', 'replay']),
    /** Minutes after local midnight. */
    dayStart: z.int(),
    /** How much of agents’ names its walls show that choose nothing else; null: full. */
    privacy: viewName.nullable(),
    /** Seconds for which somebody may be out of adherence before it is said; null: not set. */
    adherenceGrace: z.number().nullable(),
    /** Minutes after which a shift that has ended is summed up; null: not set. */
    summaryAfter: z.int().nullable(),
    /** Times of day at which one shift hands over to the next, "06:00"; null: not set. */
    handoverAt: z.array(z.string()).nullable(),
    /** Minutes for which a handover may be unsigned before it is said; null: not set. */
    handoverAfter: z.int().nullable(),
    /** A source told it something: its days are cut for good. */
    heard: z.boolean(),
    ...judging,
    inForce: judgedBy,
  }),
  queues: z.array(queueSettings),
  agents: z.array(agentSettings),
  groups: z.array(groupSettings),
  reasons: z.array(reasonSettings),
  dispositions: z.array(dispositionSettings),
  /** What was merged is in none of the lists above. */
  merges: z.array(mergeSettings),
  /** In use, sorted. */
  teams: z.array(z.string()),
  programs: z.array(z.string()),
  sites: z.array(z.string()),
});
export type FloorSettings = z.infer<typeof floorSettings>;
