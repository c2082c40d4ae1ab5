import { z } from 'zod';
import { ratio } from '../board/board.ts';

const count = z.int().min(0);
/** UTC, `…Z`. */
const at = z.iso.datetime();

/** Why a figure may still move, or did. */
export const rowFlag = z.discriminatedUnion('reason', [
  /** Its time has not passed, or something that began in it goes on (SPEC SL3). */
  z.object({ reason: z.literal('running'), waiting: count, handlingsOpen: count }),
  /** A source with a heartbeat was not heard (SPEC AG3); `to` null: it still is not. */
  z.object({ reason: z.literal('source_silent'), source: z.string(), from: at, to: at.nullable() }),
  /** Late events of closed days wait to be counted (SPEC EV4). */
  z.object({ reason: z.literal('being_counted') }),
  /** Late events changed it: so many, the newest counted at `at`, and what its service level would be without them. */
  z.object({ reason: z.literal('restated'), events: z.int().min(1), at, was: ratio }),
]);
export type RowFlag = z.infer<typeof rowFlag>;
