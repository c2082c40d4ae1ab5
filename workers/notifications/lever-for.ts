import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { leverSentence } from '@floorlight/shared/alerts/words/lever-sentence.ts';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readQueueTile } from '@floorlight/shared/store/read-tiles.ts';

const tileOf = ({ subject: { kind, id } }: Alert): string | null => {
  if (kind === 'floor') return '*';
  return kind === 'queue' || kind === 'group' ? id : null;
};

interface For {
  readonly locale: Locale;
  /** Whether they may hear of other queues of the floor. */
  readonly ofAll: boolean;
}

/** What would bring the alert's queue back, as its board says now (SPEC RK5); null: nothing is known that would. */
export const leverFor = async (
  { redis }: Pick<Context, 'redis'>,
  floor: string,
  alert: Alert,
  { locale, ofAll }: For,
): Promise<string | null> => {
  const id = tileOf(alert);
  const lever = id === null ? null : ((await readQueueTile(redis, floor, id))?.risk?.lever ?? null);
  if (lever === null) return null;
  const from = ofAll ? lever.from : [];
  const queues = from.filter(({ kind }) => kind === 'queue').map((one) => one.id);
  const tiles = await Promise.all(queues.map((queue) => readQueueTile(redis, floor, queue)));
  const names = new Map(tiles.flatMap((tile) => (tile ? [[tile.id, tile.name] as const] : [])));
  return leverSentence({ ...lever, from }, (queue) => names.get(queue) ?? queue, { locale });
};
