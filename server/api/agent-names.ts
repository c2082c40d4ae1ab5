import { Problem } from '../problems/problem.ts';

export { namesAgents } from '@floorlight/shared/access/sees.ts';

const fixes = { by: 'must be one of "team", "queue", "floor"', agent: 'must be left out' };

/** `field`: what asked for single agents. */
export const withoutNames = (field: keyof typeof fixes): Problem =>
  new Problem(403, 'names-hidden', 'You see this floor’s agents without their names; ask for teams, queues or the floor.', {
    errors: [{ field, detail: fixes[field] }],
  });
