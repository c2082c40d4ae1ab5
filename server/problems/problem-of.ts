import { Problem } from './problem.ts';
import { isStorageAway } from './storage-away.ts';

interface HttpError {
  readonly status: number;
  readonly type?: string;
  readonly expose: boolean;
}

const isClientError = (error: unknown): error is HttpError & Error =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;

const unreadable = (error: HttpError & Error): Problem =>
  new Problem(error.status, 'bad-request', 'The request could not be read.');

/** The caller learns the request's id, the log has the rest. */
const unexpected = (cause: unknown): Problem =>
  new Problem(500, 'internal', 'Something failed on our side; the log has it under the id in X-Request-Id.', { cause });

const storageAway = (cause: unknown): Problem =>
  new Problem(503, 'unavailable', 'Storage is away right now; ask again.', { headers: { 'Retry-After': '2' }, cause });

/** What the caller is told of whatever was thrown. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isClientError(error)) return unreadable(error);
  return isStorageAway(error) ? storageAway(error) : unexpected(error);
};
