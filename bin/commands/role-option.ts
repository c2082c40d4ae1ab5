import { Option } from 'commander';
import { z } from 'zod';
import { role } from '@floorlight/server/auth/role.ts';
import { Sentence } from '../sentence.ts';

/** `--role`, which says in --help and in its refusal which roles there are. */
export const roleOption = (): Option =>
  new Option('--role <role>', 'what they may see and do').choices(role.options).makeOptionMandatory();

export const parseEmail = (given: string): string => {
  if (z.email().safeParse(given).success) return given.toLowerCase();
  throw new Sentence(`--email ${given} is not an e-mail address, e.g. ada@example.org.`);
};
