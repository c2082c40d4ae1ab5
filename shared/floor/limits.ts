import { minute } from '../calendar/zone.ts';

const hour = 60 * minute;

/** Silence after which a contact that never ended is taken to have ended (SPEC TA5), by channel. */
const endLimits: Record<string, number> = { voice: 4 * hour, video: 4 * hour, chat: 24 * hour };
const slowLimit = 7 * 24 * hour;

export const endLimit = (channel: string | null): number => endLimits[channel ?? 'voice'] ?? slowLimit;

/** Past these a state is no longer believed (SPEC AG3). */
export const availableLimit = 12 * hour;
export const talkingLimit = 4 * hour;

/** Sources that disagree for longer than this contradict each other (SPEC AG3). */
export const contradictionLimit = minute;

/** A live floor holds an event this far ahead of its clock until it is due (SPEC EV8). */
export const futureLimit = 2 * minute;

/**
 * On a live floor nothing older is taken (SPEC EV8): it is a clock that lost its battery, and counting an agent's time from
 * 1970 on would mean two million quarter-hours. No quarter-hour further back than this is counted again.
 */
export const oldestLimit = 400 * 24 * hour;

/** A clock that leaps further in one commit leaves agents' quarter-hours before that uncounted. */
export const leapLimit = 8 * 24 * hour;

/** A closed contact leaves hot state after this: what still comes of most (wrap-up, rating) has come by then. */
export const hotLimit = 5 * minute;

/** Work that was over this long ago leaves an agent's hot state; rolling idle time reaches back as far. */
export const agentHotLimit = 30 * minute;

export const dayLength = 24 * hour;

/** Unlisted queues handled within this make an agent their member by inference (SPEC AG8). */
export const membershipMemory = 8 * hour;

export const maxEventsOfContact = 5000;
export const maxUnregisteredAgents = 1000;
export const maxUnregisteredQueues = 200;
