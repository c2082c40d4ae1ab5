import { gauge } from './registry.ts';

/** Told by servers and workers alike: with no worker alive somebody must still know that there are floors to hold. */
export const floors = gauge('floorlight_floors', 'Floors of this instance, whoever holds them.');
