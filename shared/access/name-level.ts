import { z } from 'zod';

/**
 * How much of who an agent is may be read, most first: what the views of the same names show (SPEC BD6), `nobody` agents
 * without any name, `counts` no single agent.
 */
export const nameLevel = z.enum(['full', 'short', 'initials', 'desk', 'nobody', 'counts']);
export type NameLevel = z.infer<typeof nameLevel>;

const rank = (level: NameLevel): number => nameLevel.options.indexOf(level);

/** Of what was asked for and what is allowed: the one that tells less. */
export const lessTelling = <A extends NameLevel, B extends NameLevel>(a: A, b: B): A | B => (rank(a) >= rank(b) ? a : b);
export const moreTelling = (a: NameLevel, b: NameLevel): NameLevel => (rank(a) <= rank(b) ? a : b);
