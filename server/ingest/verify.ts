import { generic } from '../connectors/generic/receiver.ts';
import type { Delivery, Receiver } from '../connectors/receiver.ts';
import { receiverOf } from '../connectors/receivers.ts';
import { Problem } from '../problems/problem.ts';
import type { KnownSource, SourceCache } from './source-cache.ts';
import type { Webhook } from './webhook.ts';

/** Who seems to post and how that is checked. An unknown source is met as one whose secret nobody has. */
export interface Caller {
  readonly known: KnownSource | null;
  readonly receiver: Receiver;
}

/** @throws Problem 404 where a secret stands in an address whose product needs none there. */
export const callerOf = async ({ request, source, pathSecret }: Webhook, sources: SourceCache): Promise<Caller> => {
  const known = await sources.find(source);
  const receiver = (known && receiverOf(known.source.kind)) ?? generic;
  if (pathSecret !== null && !receiver.authentication.includes('address'))
    throw new Problem(404, 'not-found', `Nothing answers ${request.method} at this address.`);
  return { known, receiver };
};

/** @returns the source that signed this delivery. @throws Problem 401, the same for an unknown source and a bad signature. */
export const verify = ({ known, receiver }: Caller, delivery: Delivery, now: number): KnownSource['source'] => {
  receiver.verify(delivery, known?.keys ?? [], now);
  if (known) return known.source;
  throw new Problem(401, 'not-verified', 'The source is unknown.');
};
