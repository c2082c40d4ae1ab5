import { batches } from './batches.ts';
import type { Post } from './ingest-door.ts';
import type { Tally } from './tally.ts';

/** Posts everything with up to `width` batches under way at once; they may arrive in any order. */
export const postAll = async (
  events: AsyncIterable<string> | Iterable<string>,
  post: Post,
  tally: Tally,
  width: number,
): Promise<void> => {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const batch of batches(events)) {
    if (failures.length > 0) break;
    const run: Promise<void> = post(batch)
      .then((outcome) => tally.add(batch, outcome))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(run));
    underWay.add(run);
    if (underWay.size >= width) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
};
