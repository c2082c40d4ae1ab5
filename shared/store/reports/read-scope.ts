import type { QueueTile } from '../../board/board.ts';
import type { SourceTile } from '../../board/board.ts';
import type { Context } from '../../runtime/context.ts';
import type { ReportedQueue } from '../../reports/rows-of.ts';
import { floorKeys } from '../keys.ts';

/** What the board says of a floor's queues and sources. */
export interface BoardScope {
  /** Single queues by id, those merged into others among them. */
  readonly queues: ReadonlyMap<string, ReportedQueue & { readonly sources: readonly string[] }>;
  /** Sources that are silent now → last heard, UTC ms. */
  readonly silent: ReadonlyMap<string, number>;
}

const wanted = (field: string): boolean => ['q:', 'mq:', 's:'].some((kind) => field.startsWith(kind));

/** Tiles of agents, of which there are many more, are not read. */
export const readScope = async ({ redis }: Context, floor: string): Promise<BoardScope> => {
  const { board } = floorKeys(floor);
  const fields = (await redis.hkeys(board)).filter(wanted);
  const values = fields.length === 0 ? [] : await redis.hmget(board, ...fields);
  const tiles = fields.flatMap((field, index) => (values[index] ? [{ field, json: values[index] }] : []));
  const of = <T>(isOne: (field: string) => boolean): T[] =>
    tiles.filter(({ field }) => isOne(field)).map(({ json }) => JSON.parse(json) as T);
  const queues = of<QueueTile>((field) => !field.startsWith('s:')).filter(({ kind }) => kind === 'queue');
  const sources = of<SourceTile>((field) => field.startsWith('s:'));
  return {
    queues: new Map(queues.map(({ id, program, channel, sources: by }) => [id, { program, channel, sources: by }])),
    silent: new Map(sources.filter(({ silent }) => silent).map(({ id, lastHeard }) => [id, lastHeard])),
  };
};
