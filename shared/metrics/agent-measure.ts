import { z } from 'zod';

/** Figures of one agent that are proved by displayed states. */
export const agentMeasure = z.enum(['time-in-state', 'idle30', 'idle-share']);
export type AgentMeasure = z.infer<typeof agentMeasure>;

/** Rules of the SPEC. */
export const agentRules: Record<AgentMeasure, string> = { 'time-in-state': 'AG1', idle30: 'AG7', 'idle-share': 'AG7' };
