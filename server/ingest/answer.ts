import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { Problem } from '../problems/problem.ts';
import type { CheckedBatch } from './check-batch.ts';
import type { Taken } from './take.ts';
import type { Webhook } from './webhook.ts';

type Rejected = CheckedBatch['rejected'];

/** One event, posted alone, that could not be taken is an error of the whole request. */
export const rejectedSingle = ([only]: Rejected): Problem | null =>
  only ? new Problem(422, only.rejection.code, inOneSentence(only.rejection.errors), { errors: only.rejection.errors }) : null;

export const accept = ({ response, id }: Webhook, { accepted, duplicates }: Taken, rejected: Rejected): void => {
  const told = rejected.map(({ index, rejection: { code, errors } }) => ({ index, code, detail: inOneSentence(errors) }));
  const body = JSON.stringify({ accepted, duplicates, rejected: told });
  response.writeHead(202, {
    'X-Request-Id': id,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
};
