import type { Reach } from '@floorlight/shared/access/reach.ts';
import { Problem } from '../problems/problem.ts';

/** Somebody’s own agents are theirs by name; all of a floor’s only where the whole floor is, and named in full. */
export const namesAgents = ({ whole }: Reach): boolean => whole === null || whole === 'full';

const fixes = { by: 'must be one of "team", "queue", "floor"', agent: 'must be left out' };

/** `field`: what asked for single agents. */
export const withoutNames = (field: keyof typeof fixes): Problem =>
  new Problem(403, 'names-hidden', 'You see this floor’s agents without their names; ask for teams, queues or the floor.', {
    errors: [{ field, detail: fixes[field] }],
  });
