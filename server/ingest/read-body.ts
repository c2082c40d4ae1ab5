import type { IncomingMessage } from 'node:http';
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

const refusal = ({ headers }: IncomingMessage): Problem | null => {
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return compressed();
  return Number(headers['content-length'] ?? 0) > largestBody ? tooLarge() : null;
};

/** The whole body as it was signed. @throws Problem 413, 415, and 400 when the sender went away. */
export const readBody = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const refused = refusal(request);
    if (refused) return reject(refused);
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= largestBody) return void chunks.push(chunk);
      // what is left of it is read and dropped by Node once the answer is out
      request.off('data', take).pause();
      reject(tooLarge());
    };
    request.on('data', take);
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => reject(cutShort()));
    request.on('aborted', () => reject(cutShort()));
  });
