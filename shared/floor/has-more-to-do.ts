import type { Floor } from './floor.ts';

/** Effects of what was folded are left to further commits. */
export const hasMoreToDo = ({ review, untallied }: Floor): boolean => review !== null || untallied.size > 0;
