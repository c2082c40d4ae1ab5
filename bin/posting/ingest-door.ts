import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { postPatiently, type PatientDoor } from './post-patiently.ts';
import { signedHeaders, signingKey } from './sign.ts';

const outcome = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(z.object({ index: z.int(), code: z.string(), detail: z.string() })),
});
export type Outcome = z.infer<typeof outcome>;

/** What a batch was answered, once it was. */
export type Post = (events: readonly string[]) => Promise<Outcome>;

export interface Door extends PatientDoor {
  readonly secret: string;
}

/**
 * Posts signed batches until each is answered. A server that is being restarted only delays: the same batch is sent
 * again, and what it had taken already comes back as duplicates (SPEC EV1).
 * @throws Refused when ingest says no for good, or after `patience`.
 */
export const openDoor = (door: Door): Post => {
  const key = signingKey(door.secret);
  return async (events) => {
    const body = `[${events.join(',')}]`;
    const id = randomUUID();
    const answer = await postPatiently(door, () => ({
      headers: { 'content-type': 'application/cloudevents-batch+json', ...signedHeaders(key, id, Date.now(), body) },
      body,
    }));
    return outcome.parse(JSON.parse(answer));
  };
};
