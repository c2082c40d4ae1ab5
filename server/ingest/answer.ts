import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import type { Answer, LeftOut, Told } from '../connectors/receiver.ts';
import { Problem } from '../problems/problem.ts';
import type { CheckedBatch } from './check-batch.ts';
import type { Taken } from './take.ts';
import type { Webhook } from './webhook.ts';

type Rejected = CheckedBatch['rejected'];

/** One event, posted alone, that could not be taken is an error of the whole request. */
export const rejectedSingle = ([only]: Rejected): Problem | null =>
  only ? new Problem(422, only.rejection.code, inOneSentence(only.rejection.errors), { errors: only.rejection.errors }) : null;

/** What became of a delivery, for whoever posted it. */
export const toldOf = ({ accepted, duplicates }: Taken, rejected: Rejected, left: readonly LeftOut[] = []): Told => ({
  accepted,
  duplicates,
  rejected: [
    ...rejected.map(({ index, rejection: { code, errors } }) => ({ index, code, detail: inOneSentence(errors) })),
    ...left.flatMap(({ kept, what, why }, nth) => (kept ? [{ index: nth, code: kept.code, detail: `${what} ${why}` }] : [])),
  ],
});

export const send = ({ response, id }: Webhook, { status, type, body }: Answer): void => {
  const length = status === 204 ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { 'X-Request-Id': id, 'Content-Type': type, ...length });
  response.end(body);
};
