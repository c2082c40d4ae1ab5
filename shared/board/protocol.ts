import { z } from 'zod';
import { board, boardDelta, heartbeat } from './board.ts';
import { viewNames } from './protocol-version.ts';

export { protocolVersion } from './protocol-version.ts';
export type { ViewName } from './protocol-version.ts';

export const viewName = z.enum(viewNames);

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
