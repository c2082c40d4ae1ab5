import type { Redis } from 'ioredis';
import type { SourceTile } from '../board/board.ts';
import type { Meta } from '../floor/keep/load-state.ts';
import { heartbeatPeriod, isSilent, type Source } from '../floor/source.ts';
import { floorKeys } from './keys.ts';

/** A source as the floors it feeds heard it (SPEC BD3). Instants are event times, UTC milliseconds. */
export interface Heard {
  readonly lastHeard: number;
  /** Last event that was not a heartbeat; null: none yet. */
  readonly lastChange: number | null;
  /** Seconds; null: it has no heartbeat, and is never called silent. */
  readonly everySeconds: number | null;
  /** Three heartbeats missed when the floor was last folded: a floor that stands still blames no source. */
  readonly silent: boolean;
  /** Its clock behind ours (ahead: negative), as of the floor's last change. */
  readonly skewMs: number;
}

const parsed = (json: string | null | undefined): unknown => (json ? JSON.parse(json) : null);

const heardOn = async (redis: Redis, floor: string, id: string): Promise<Heard | null> => {
  const keys = floorKeys(floor);
  const [[kept, meta], tile] = await Promise.all([redis.hmget(keys.state, `s:${id}`, 'meta'), redis.hget(keys.board, `s:${id}`)]);
  const source = parsed(kept) as Source | null;
  if (!source) return null;
  const every = heartbeatPeriod(source);
  const { lastHeard, lastChange } = source;
  return {
    lastHeard,
    lastChange,
    everySeconds: every === null ? null : Math.round(every) / 1000,
    silent: isSilent(source, (parsed(meta) as Pick<Meta, 'now'> | null)?.now ?? lastHeard),
    skewMs: (parsed(tile) as SourceTile | null)?.skewMs ?? 0,
  };
};

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

/** Of two floors, what the one says that heard it last; a change counts wherever it went. */
const together = (one: Heard, other: Heard): Heard => ({
  ...(one.lastHeard >= other.lastHeard ? one : other),
  lastChange: latest(one.lastChange, other.lastChange),
});

/** What the floors that a source feeds know of it; null: none of them heard it. */
export const readHeard = async (
  redis: Redis,
  { id, floors }: { readonly id: string; readonly floors: readonly string[] },
): Promise<Heard | null> => {
  const found = await Promise.all(floors.map((floor) => heardOn(redis, floor, id)));
  return found.reduce((one, other) => (one && other ? together(one, other) : (one ?? other)), null);
};
