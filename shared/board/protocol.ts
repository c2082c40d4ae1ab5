import { z } from 'zod';
import { board, boardDelta, heartbeat } from './board.ts';
import { viewNames } from './protocol-version.ts';

export { protocolVersion } from './protocol-version.ts';
export type { ViewName } from './protocol-version.ts';

export const viewName = z.enum(viewNames);

/** `view` null: as the floor's walls are (SPEC BD6). */
export const watchRequest = z.strictObject({ floor: z.string().min(1).max(128), view: viewName.nullable() });
export type WatchRequest = z.infer<typeof watchRequest>;

export const watchAnswer = z.union([
  /** `view`: what was asked for, or what the floor's walls show. */
  z.strictObject({ ok: z.literal(true), view: viewName, board }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(['unknown-floor', 'forbidden', 'not-ready', 'bad-request']),
    detail: z.string(),
  }),
]);
export type WatchAnswer = z.infer<typeof watchAnswer>;

export const hello = z.strictObject({ protocol: z.int(), version: z.string() });
export type Hello = z.infer<typeof hello>;

/**
 * To a screen alone: where it belongs, after `hello` and whenever that changes; one that is elsewhere goes there, which is
 * `/pair` once it is revoked. Null: not known now.
 */
export const screenPlaced = z.strictObject({ address: z.string().nullable() });
export type ScreenPlaced = z.infer<typeof screenPlaced>;

/** From a screen: the version that its page came with, and what the page fills, in physical pixels. */
export const screenReport = z.strictObject({
  version: z.string().max(64),
  resolution: z.string().regex(/^\d{1,5}×\d{1,5}$/),
});
export type ScreenReport = z.infer<typeof screenReport>;

/** Socket.IO namespace `/live`, client → server. `floor:watch` is also how a screen asks for a new snapshot. */
export interface ClientToServer {
  'floor:watch': (request: WatchRequest, answer: (reply: WatchAnswer) => void) => void;
  'floor:leave': (request: WatchRequest) => void;
  'screen:report': (report: ScreenReport) => void;
}

/** Server → client. `hello` comes first; a screen whose `protocolVersion` is older reloads itself. */
export interface ServerToClient {
  hello: (hello: Hello) => void;
  'board:delta': (delta: z.infer<typeof boardDelta>) => void;
  heartbeat: (beat: z.infer<typeof heartbeat>) => void;
  'screen:place': (placed: ScreenPlaced) => void;
  'screen:reload': () => void;
}

/** Everything that travels, for the test that pins the version. */
export const wireSchemas = { board, boardDelta, heartbeat, watchRequest, watchAnswer, hello, screenPlaced, screenReport };
