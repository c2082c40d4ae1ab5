import type { QueueTile, SourceTile } from '../../board/board.ts';
import type { Context } from '../../runtime/context.ts';
import { floorKeys } from '../keys.ts';

/** What the board says of a floor's queues and sources. */
export interface BoardScope {
  /** Tiles of queues and groups by id, `*` and those merged into others among them. */
  readonly tiles: ReadonlyMap<string, QueueTile>;
  /** Of single queues. */
  readonly queues: ReadonlyMap<string, QueueTile>;
  /** Sources that are silent now → last heard, UTC ms. */
  readonly silent: ReadonlyMap<string, number>;
}

const wanted = (field: string): boolean => ['q:', 'mq:', 's:'].some((kind) => field.startsWith(kind));

/** Tiles of agents, of which there are many more, are not read. */
export const readScope = async ({ redis }: Pick<Context, 'redis'>, floor: string): Promise<BoardScope> => {
  const { board } = floorKeys(floor);
  const fields = (await redis.hkeys(board)).filter(wanted);
  const values = fields.length === 0 ? [] : await redis.hmget(board, ...fields);
  const of = <T>(isOne: (field: string) => boolean): T[] =>
    fields.flatMap((field, index) => {
      const json = values[index];
      return json && isOne(field) ? [JSON.parse(json) as T] : [];
    });
  const tiles = of<QueueTile>((field) => !field.startsWith('s:'));
  const sources = of<SourceTile>((field) => field.startsWith('s:'));
  return {
    tiles: new Map(tiles.map((tile) => [tile.id, tile])),
    queues: new Map(tiles.filter(({ kind }) => kind === 'queue').map((tile) => [tile.id, tile])),
    silent: new Map(sources.filter(({ silent }) => silent).map(({ id, lastHeard }) => [id, lastHeard])),
  };
};
