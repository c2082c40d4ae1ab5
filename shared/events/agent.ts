import { z } from 'zod';
import { channel, id, instant, label, queueId } from './fields.ts';

/** What the agent chose (SPEC AG1). What the system sees (talking, ACW …) is never sent, it is derived. */
export const presence = z.enum(['offline', 'available', 'not_ready']);
export type Presence = z.infer<typeof presence>;

/** Who or what made the change (SPEC AG2). */
export const cause = z.enum(['agent', 'system', 'supervisor', 'snapshot', 'timeout']);
export type Cause = z.infer<typeof cause>;

const membership = z.strictObject({ queue: queueId, paused: z.boolean().optional() });
const memberships = z.array(z.union([queueId, membership])).max(500);

const chosen = {
  presence,
  /** Why not ready, in the source's words. */
  reason: label.optional(),
  cause: cause.optional(),
  /** True where the source worked this out rather than being told (SPEC AG3). */
  inferred: z.boolean().optional(),
};

export const agentEvents = {
  /** Signs in; available at once unless `presence` says otherwise. */
  'agent.signed_in': z.strictObject({
    agent: id,
    name: label.optional(),
    team: label.optional(),
    site: label.optional(),
    desk: label.optional(),
    queues: memberships.optional(),
    capacity: z.record(channel, z.int().min(0).max(100)).optional(),
    ...chosen,
    presence: presence.optional(),
  }),
  'agent.signed_out': z.strictObject({ agent: id, cause: cause.optional(), inferred: z.boolean().optional() }),
  'agent.presence_changed': z.strictObject({
    agent: id,
    ...chosen,
    /** Why, in words; said of a supervisor's change. */
    note: z.string().trim().min(1).max(500).optional(),
    /** Name of the supervisor. */
    by: label.optional(),
  }),
  /** The whole membership as it is now; what it does not list is left. */
  'agent.queues_changed': z.strictObject({ agent: id, queues: memberships }),
  /** How many contacts at once, by channel (voice defaults to 1). */
  'agent.capacity_changed': z.strictObject({ agent: id, capacity: z.record(channel, z.int().min(0).max(100)) }),
  /** A source's full picture (SPEC EV7): agents in `scope` it does not list are offline; with `contacts`, open contacts it does not list have ended. */
  'agent.snapshot': z.strictObject({
    scope: z.union([z.literal('all'), z.strictObject({ agents: z.array(id).max(5000) })]),
    agents: z.array(z.strictObject({ agent: id, since: instant.optional(), ...chosen })).max(5000),
    contacts: z.array(id).max(20_000).optional(),
  }),
};
