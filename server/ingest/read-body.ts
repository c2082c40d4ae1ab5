import type { IncomingMessage } from 'node:http';
import { getRawBody, type RawBodyError } from 'raw-body';
import { Problem } from '../problems/problem.ts';

const largestBody = 1024 * 1024;

const tooLarge = (): Problem => {
  const detail = `is larger than ${largestBody} bytes; send fewer events at once`;
  return new Problem(413, 'too-large', `The body ${detail}.`, { errors: [{ field: 'body', detail }] });
};

const compressed = (): Problem =>
  new Problem(415, 'content-encoding', 'The body must not be compressed.', {
    errors: [{ field: 'content-encoding', detail: 'must be left out; send the body as it is' }],
  });

const cutShort = (): Problem => new Problem(400, 'cut-short', 'The connection ended before the body did; send it again.');

/** The whole body as it was signed. @throws Problem 413, 415, and 400 when the sender went away. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const { 'content-encoding': encoding = 'identity', 'content-length': length } = request.headers;
  if (encoding.toLowerCase() !== 'identity') throw compressed();
  try {
    return await getRawBody(request, { limit: largestBody, length: length ?? null });
  } catch (error) {
    throw (error as RawBodyError).type === 'entity.too.large' ? tooLarge() : cutShort();
  }
};
