import type { z } from 'zod';
import { configEvents } from '../events/config.ts';
import type { Context } from '../runtime/context.ts';
import { appendDefinition, type At } from './define-append.ts';

export type QueueDefinition = z.input<(typeof configEvents)['config.queue_defined']> & At;
export type AgentDefinition = z.input<(typeof configEvents)['config.agent_defined']> & At;

/** Registers a queue on a floor or changes it; saying the same again changes nothing. */
export const defineQueue = async (context: Context, floor: string, { at, ...queue }: QueueDefinition): Promise<void> => {
  const data = configEvents['config.queue_defined'].parse(queue);
  await appendDefinition(context, { floor, what: `queue:${data.queue}`, type: 'config.queue_defined', data, at });
};

/** Registers an agent on a floor or changes them; saying the same again changes nothing. */
export const defineAgent = async (context: Context, floor: string, { at, ...agent }: AgentDefinition): Promise<void> => {
  const data = configEvents['config.agent_defined'].parse(agent);
  await appendDefinition(context, { floor, what: `agent:${data.agent}`, type: 'config.agent_defined', data, at });
};
