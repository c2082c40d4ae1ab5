import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request at the door. */
export interface Webhook {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Stands in every log line about it, and in X-Request-Id. */
  readonly id: string;
  /** As the address names it; nobody has verified it yet. */
  readonly source: string;
  /** What stands after it in the address. */
  readonly pathSecret: string | null;
}
