import { z } from 'zod';
import { grant } from '@floorlight/shared/access/grant.ts';

/** What people, keys and sources are called. */
export const nameField = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most)
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters');

export const grantsField = z.array(grant).min(1, 'must hold at least one role').max(50);

export const instantAnswer = z.iso.datetime();
export const isoOf = (instant: Date | null): string | null => (instant === null ? null : new Date(instant).toISOString());
