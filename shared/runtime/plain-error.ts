interface PlainError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

/**
 * What a log line says of an error. Never its other fields: ioredis hangs the failed command with all its values on it,
 * Postgres the row that was refused.
 */
export const plainError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error;
  const plain: PlainError = {
    type: error.name,
    message: error.message,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && { cause: plainError(error.cause) }),
  };
  return plain;
};
