import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { defineCollector, type Feed } from '../collector.ts';
import { pathField } from '../field-rules.ts';
import { heartbeats } from '../heartbeat.ts';
import { hasHead, headOf, lastEnd, linesFrom, openLog, rotatedOf, type LogFile } from './log-file.ts';
import { logLinePieces, type OpenCall } from './queue-log.ts';

const kind = 'asterisk-queue-log';

const lookEvery = 500;
const mostOpen = 5000;
/** How long a log may be gone while it is rotated, milliseconds. */
const betweenNames = 30_000;

const settings = z.strictObject({
  path: pathField.default('/var/log/asterisk/queue_log'),
  /** Where a log begins that is followed for the first time: what is in it already counts, or does not. */
  from: z.enum(['start', 'end']).default('end'),
});
type Settings = z.infer<typeof settings>;

/** Where to go on. */
const place = z.object({
  inode: z.string(),
  byte: z.int().min(0),
  /** Bytes of all files before this one. */
  base: z.int().min(0),
  /** Its first line; null: that was not whole yet. */
  head: z.object({ bytes: z.int().min(1), hash: z.string() }).nullable(),
  /** Calls that are not over, and the queue each waits in. */
  open: z.array(z.tuple([z.string(), z.string().nullable()])),
});
type Place = z.infer<typeof place>;

const using = async <T>(file: LogFile, work: (file: LogFile) => Promise<T>): Promise<T> => {
  try {
    return await work(file);
  } finally {
    await file.handle.close();
  }
};

const start = async (file: LogFile, from: Settings['from']): Promise<Place> => {
  const head = await headOf(file);
  return { inode: file.inode, byte: from === 'end' ? await lastEnd(file) : 0, base: 0, head, open: [] };
};

/** Not one that was cut short, nor one that has begun anew, whatever its name and inode. */
const isSame = async (file: LogFile, { byte, head }: Place): Promise<boolean> =>
  head === null ? true : file.size >= byte && (await hasHead(file, head));

/** Reads what is there. The place is handed over with the lines it follows, so that whoever stops goes on where those are stored. */
const readOn = async (feed: Feed, file: LogFile, at: Place, isOver: boolean): Promise<Place> => {
  const head = at.head ?? (await headOf(file));
  if (head === null && !isOver) return at;
  const mark = head?.hash ?? file.inode;
  let now: Place = { ...at, inode: file.inode, head };
  while (!feed.signal.aborted) {
    const { lines, end } = await linesFrom(file, now.byte, isOver);
    // it was cut short and written anew between two looks: what was read is of another log
    if (lines.length === 0 || !(await isSame(file, now))) return now;
    const open = new Map<string, OpenCall>(now.open.map(([contact, queue]) => [contact, { queue }]));
    const pieces = logLinePieces(lines, { file: mark, base: now.base, open });
    const left = [...open].map(([contact, { queue }]): [string, string | null] => [contact, queue]).slice(-mostOpen);
    now = { ...now, byte: end, open: left };
    await feed.take(pieces, now);
  }
  return now;
};

const begin = (inode: string, { base, byte, open }: Place): Place => ({ inode, byte: 0, base: base + byte, head: null, open });

/** The rest of the log that was rotated away, and whole logs that came and went since. */
const finish = async (feed: Feed, { path }: Settings, current: LogFile, at: Place): Promise<Place> => {
  let now = at;
  let found = false;
  const currentHead = await headOf(current);
  for (const name of await rotatedOf(path)) {
    const read = async (file: LogFile): Promise<void> => {
      const isOld = at.head !== null && file.size >= at.byte && (await hasHead(file, at.head));
      const isCopy = currentHead !== null && (await hasHead(file, currentHead));
      if (isOld && !found) {
        found = true;
        now = await readOn(feed, file, now, true);
      } else if (found && !isOld && !isCopy) now = await readOn(feed, file, begin(file.inode, now), true);
    };
    await using(await openLog(name, feed.folders), read);
  }
  return begin(current.inode, now);
};

const step = async (feed: Feed, given: Settings, at: Place | null): Promise<Place> =>
  using(await openLog(given.path, feed.folders), async (file) => {
    const first = at ?? (await start(file, given.from));
    if (at === null) await feed.take([], first);
    const here = (await isSame(file, first)) ? first : await finish(feed, given, file, first);
    return feed.signal.aborted ? here : readOn(feed, file, here, false);
  });

const isMissing = (error: unknown): boolean => (error as { code?: unknown }).code === 'ENOENT';

/**
 * Follows a queue_log through rotations (renamed, or copied and cut short). What is in it is known by the log's first line and the byte, so
 * that reading it again, from whatever file it lies in now, tells nothing twice.
 */
const follow = async (feed: Feed, given: Settings): Promise<void> => {
  const kept = place.safeParse(await feed.place());
  let at = kept.success ? kept.data : null;
  const beat = heartbeats(kind);
  let missingSince = Infinity;
  while (!feed.signal.aborted) {
    try {
      at = await step(feed, given, at);
      missingSince = Infinity;
      feed.well();
      await feed.take(beat(feed.clock()));
    } catch (error) {
      // between two names: it was renamed, and the switch has not opened another yet
      missingSince = Math.min(missingSince, feed.clock());
      if (at === null || !isMissing(error) || feed.clock() - missingSince > betweenNames) throw error;
    }
    await sleep(lookEvery, undefined, { signal: feed.signal }).catch(() => undefined);
  }
};

export const queueLog = defineCollector({ kind, product: 'Asterisk (queue_log)', needsSecret: false, settings, follow });
