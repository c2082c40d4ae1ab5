import { openDoor } from '../../bin/posting/ingest-door.ts';
import { postAll } from '../../bin/posting/post-all.ts';
import { openTally, type Tally } from '../../bin/posting/tally.ts';

/** Posts through the public door, in order. */
export const postThrough = async (
  url: string,
  source: { id: string; secret: string },
  events: readonly string[],
): Promise<Tally> => {
  const tally = openTally();
  const door = { url: `${url}/ingest/${source.id}`, secret: source.secret, patience: 60_000 };
  await postAll(events, openDoor(door), tally, 1);
  return tally;
};
