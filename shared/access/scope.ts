import { z } from 'zod';
import { id, label } from '../events/fields.ts';

const floor = id.max(64);
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1, 'must name at least one').max(500);

/**
 * What a role is held on. Teams, programs and agents are named with their floor: the same word on another floor is another
 * company's.
 */
export const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('floors'), floors: some(floor) }),
  z.strictObject({ kind: z.literal('teams'), teams: some(z.strictObject({ floor, team: label })) }),
  z.strictObject({ kind: z.literal('programs'), programs: some(z.strictObject({ floor, program: label })) }),
  z.strictObject({ kind: z.literal('agents'), agents: some(z.strictObject({ floor, agent: id })) }),
]);
export type Scope = z.infer<typeof scope>;
