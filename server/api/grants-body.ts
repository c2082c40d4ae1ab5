import { z } from 'zod';
import { grant } from '@floorlight/shared/access/grant.ts';
import { keptStraight } from '@floorlight/shared/events/fields.ts';

/** What people, keys and sources are called. */
export const nameField = (most: number) => keptStraight(z.string().trim().min(1, 'must not be empty').max(most));

export const grantsField = z.array(grant).min(1, 'must hold at least one role').max(50);

export const instantAnswer = z.iso.datetime();
export const isoOf = (instant: Date | null): string | null => (instant === null ? null : new Date(instant).toISOString());
