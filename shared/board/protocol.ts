import { z } from 'zod';
import { board, boardDelta, heartbeat } from './board.ts';

/** Raised by hand whenever a schema of this file changes; `protocol.test.ts` pins it (SPEC BD7). */
export const protocolVersion = 3;

/**
 * Which projection of a board a screen sees (SPEC BD1, BD6): agents by full name, by first name and last initial, by initials,
 * by desk, or only counted.
 */
export const viewName = z.enum(['full', 'short', 'initials', 'desk', 'counts']);
export type ViewName = z.infer<typeof viewName>;

export const watchRequest = z.strictObject({ floor: z.string().min(1).max(128), view: viewName });
export type WatchRequest = z.infer<typeof watchRequest>;

export const watchAnswer = z.union([
  z.strictObject({ ok: z.literal(true), board }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(['unknown-floor', 'forbidden', 'not-ready', 'bad-request']),
    detail: z.string(),
  }),
]);
export type WatchAnswer = z.infer<typeof watchAnswer>;

export const hello = z.strictObject({ protocol: z.int(), version: z.string() });
export type Hello = z.infer<typeof hello>;

/** Socket.IO namespace `/live`, client → server. `floor:watch` is also how a screen asks for a new snapshot. */
export interface ClientToServer {
  'floor:watch': (request: WatchRequest, answer: (reply: WatchAnswer) => void) => void;
  'floor:leave': (request: WatchRequest) => void;
}

/** Server → client. `hello` comes first; a screen whose `protocolVersion` is older reloads itself. */
export interface ServerToClient {
  hello: (hello: Hello) => void;
  'board:delta': (delta: z.infer<typeof boardDelta>) => void;
  heartbeat: (beat: z.infer<typeof heartbeat>) => void;
}

/** Everything that travels, for the test that pins the version. */
export const wireSchemas = { board, boardDelta, heartbeat, watchRequest, watchAnswer, hello };
