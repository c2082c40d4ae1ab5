import { Problem } from '../problems/problem.ts';

/** `field` names the parameter that said so. */
export const unknownOnFloor = (floor: string, kind: 'queue' | 'agent', id: string, field: string): Problem =>
  new Problem(404, `unknown-${kind}`, `Floor "${floor}" has no ${kind} "${id}".`, {
    errors: [{ field, detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/board` }],
  });

/** Commits came more quickly than one of them could be read whole. */
export const moving = (): Problem =>
  new Problem(503, 'moving', 'The floor moves too quickly to be taken in at one instant; ask again in a second.', {
    headers: { 'Retry-After': '1' },
  });

export const notReady = (): Problem =>
  new Problem(503, 'not-ready', 'This floor has no board yet; ask again in a second.', { headers: { 'Retry-After': '1' } });
