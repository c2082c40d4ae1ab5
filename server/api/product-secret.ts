import { z } from 'zod';
import { fieldFaults } from '@floorlight/shared/events/field-faults.ts';
import { collectorOf } from '../connectors/collectors.ts';
import { collectorSecret } from '../connectors/field-rules.ts';
import { receiverOf } from '../connectors/receivers.ts';
import { Problem } from '../problems/problem.ts';

/** What a product shows as its signing secret, auth token or webhook token, or what we sign in to it with. */
export const productSecret = z.string().min(1).max(256);

/** Of products that come to us. */
const signing = z
  .string()
  .regex(/^[\x21-\x7e]{8,256}$/, 'must be 8 to 256 letters, digits and signs without spaces, as the product shows it');

const refuse = (field: string, detail: string): never => {
  throw new Problem(400, 'bad-body', `${field} ${detail}`, { errors: [{ field, detail }] });
};

/** @throws Problem 400: where we make the secret, another's may be weak or used elsewhere. */
export const refuseOwnSecret = (kind: string, secret: string | undefined): void => {
  const collector = collectorOf(kind);
  if (secret === undefined) {
    if (collector?.needsSecret) refuse('secret', `is missing: it is what ${collector.product} lets us in with`);
    return;
  }
  if (collector && !collector.needsSecret) refuse('secret', `must be left out for ${kind}: there is nothing to sign in to`);
  if (!collector && !receiverOf(kind)?.secretFromProduct)
    refuse('secret', `must be left out for ${kind}: the secret is made here and pasted there`);
  const [issue] = (collector ? collectorSecret : signing).safeParse(secret).error?.issues ?? [];
  if (issue) refuse('secret', issue.message);
};

/** Settings of a source that we go to, as they are kept; null for one that comes to us. @throws Problem 400 with each field */
export const settingsFor = (kind: string, given: unknown): object | null => {
  const collector = collectorOf(kind);
  if (!collector) {
    if (given !== undefined) refuse('settings', `must be left out for ${kind}: it posts to its address`);
    return null;
  }
  const read = collector.settings.safeParse(given ?? {});
  if (read.success) return read.data;
  const errors = fieldFaults(read.error, 'settings', 'settings');
  throw new Problem(400, 'bad-body', `The settings of ${collector.product} are not usable.`, { errors });
};
