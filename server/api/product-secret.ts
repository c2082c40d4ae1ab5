import { z } from 'zod';
import { receiverOf } from '../connectors/receivers.ts';
import { Problem } from '../problems/problem.ts';

/** What a product shows as its signing secret, auth token or webhook token. */
export const productSecret = z
  .string()
  .regex(/^[\x21-\x7e]{8,256}$/, 'must be 8 to 256 letters, digits and signs without spaces, as the product shows it');

/** @throws Problem 400: where we make the secret, another's may be weak or used elsewhere. */
export const refuseOwnSecret = (kind: string, secret: string | undefined): void => {
  if (secret === undefined || receiverOf(kind)?.secretFromProduct) return;
  const detail = `must be left out for ${kind}: the secret is made here and pasted there`;
  throw new Problem(400, 'bad-body', `secret ${detail}`, { errors: [{ field: 'secret', detail }] });
};
