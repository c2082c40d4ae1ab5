/** Raised by hand whenever a schema of `protocol.ts` changes; `protocol.test.ts` pins it (SPEC BD7). Apart from the schemas, so that a screen needs none of them. */
export const protocolVersion = 9;

/**
 * Which projection of a board a screen sees (SPEC BD1, BD6): agents by full name, by first name and last initial, by initials,
 * by desk, or only counted.
 */
export const viewNames = ['full', 'short', 'initials', 'desk', 'counts'] as const;
export type ViewName = (typeof viewNames)[number];
