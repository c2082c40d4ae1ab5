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

/** A closed contact leaves hot state after this. */
export const hotLimit = 30 * minute;

/** Unlisted queues handled within this make an agent their member by inference (SPEC AG8). */
export const membershipMemory = 8 * hour;

export const maxEventsOfContact = 5000;
export const maxUnregisteredAgents = 1000;
export const maxUnregisteredQueues = 200;
