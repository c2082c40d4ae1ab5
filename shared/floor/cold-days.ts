import type { Floor } from './floor.ts';

/** The local days whose closed contacts a floor can still be asked for. */
export const coldDays = ({ today, dayNames }: Floor): string[] => (today === 0 ? [] : [dayNames.previous, dayNames.today]);
