import { z } from 'zod';
import { role, type Role } from '@floorlight/server/auth/role.ts';
import { Sentence } from '../sentence.ts';

export const parseRole = (given: string): Role => {
  const parsed = role.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Sentence(`--role ${given} is none of ${role.options.join(', ')}.`);
};

export const parseEmail = (given: string): string => {
  if (z.email().safeParse(given).success) return given.toLowerCase();
  throw new Sentence(`--email ${given} is not an e-mail address, e.g. ada@example.org.`);
};
