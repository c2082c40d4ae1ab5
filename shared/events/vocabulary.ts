import { agentEvents } from './agent.ts';
import { configEvents } from './config.ts';
import { contactEvents } from './contact.ts';
import { queueEvents } from './queue.ts';
import { clockEvents, sourceEvents } from './source.ts';

/** Every event Floorlight knows, by type; the schema is that of `data`. */
export const eventSchemas = {
  ...agentEvents,
  ...queueEvents,
  ...contactEvents,
  ...sourceEvents,
  ...clockEvents,
  ...configEvents,
};
