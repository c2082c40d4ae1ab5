import { Problem } from '../problems/problem.ts';

/** @param wait milliseconds. */
export const tooManyTries = (wait: number, of: 'passwords' | 'codes' | 'mails'): Problem =>
  new Problem(
    429,
    'too-many-tries',
    of === 'mails' ? 'Too many mails were asked for; try again later.' : `Too many wrong ${of}; try again later.`,
    {
      headers: { 'Retry-After': String(Math.ceil(wait / 1000)) },
    },
  );
