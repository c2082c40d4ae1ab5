import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';
import { plainError } from './plain-error.ts';

/** Structured lines on standard output; secrets and customers are never handed to it, and these paths are blanked besides. */
export const openLog = (level: Config['LOG_LEVEL'], name: string, to?: DestinationStream): Logger =>
  pino(
    {
      name,
      level,
      redact: ['*.authorization', '*.cookie', '*.secret', '*.customer', 'req.headers'],
      serializers: { err: plainError, cause: plainError },
    },
    to,
  );
