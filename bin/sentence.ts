import { ConfigError } from '@floorlight/shared/runtime/config.ts';
import { ServiceError } from './services/service.ts';

/** A failure whose message tells the person at the terminal what to do; printed without a stack. */
export class Sentence extends Error {}

export const isSentence = (error: unknown): error is Error =>
  error instanceof Sentence || error instanceof ConfigError || error instanceof ServiceError;

/** What to print of a failure: the sentence, or of what nobody foresaw the whole stack. */
export const explain = (error: unknown): string => {
  if (isSentence(error)) return error.message;
  return error instanceof Error ? `unexpected failure: ${error.stack ?? error.message}` : `unexpected failure: ${String(error)}`;
};
