import { findProgram } from './find-program.ts';
import { ServiceError } from './service.ts';

export const redisBinary = (): string => {
  const found = findProgram('redis-server', 'valkey-server');
  if (!found) {
    throw new ServiceError(
      'redis-server is not installed. Install it (Debian: apt-get install redis-server, macOS: brew install redis), or set REDIS_URL to a Redis of your own.',
    );
  }
  return found;
};
