import type { Response } from 'express';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { Problem } from '../problems/problem.ts';
import type { CheckedBatch } from './check-batch.ts';
import type { Taken } from './take.ts';

type Rejected = CheckedBatch['rejected'];

/** One event, posted alone, that could not be taken is an error of the whole request. */
export const rejectedSingle = ([only]: Rejected): Problem | null =>
  only ? new Problem(422, only.rejection.code, inOneSentence(only.rejection.errors), { errors: only.rejection.errors }) : null;

/** 202, written straight away: Express' own way hashes each body for an ETag that no POST needs. */
export const accept = (response: Response, { accepted, duplicates }: Taken, rejected: Rejected): void => {
  const told = rejected.map(({ index, rejection: { code, errors } }) => ({ index, code, detail: inOneSentence(errors) }));
  const body = JSON.stringify({ accepted, duplicates, rejected: told });
  response.writeHead(202, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
};
