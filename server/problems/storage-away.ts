/** Codes by which Postgres or the way to it says that it is not there right now. */
const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300']);

/** True for errors that pass by themselves when storage is back. */
export const isStorageAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && away.has(error.code)) return true;
  // what pg says when all connections stay busy for too long
  if (error.message.startsWith('timeout exceeded when trying to connect')) return true;
  return error.message.startsWith('Connection terminated') || isStorageAway(error.cause);
};
