import { quarterStart } from '@floorlight/shared/calendar/interval.ts';
import { shownChanges } from '@floorlight/shared/floor/changed-quarters.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Db } from '@floorlight/shared/store/contact-events.ts';
import { insertCorrections, type CorrectionRecord } from '@floorlight/shared/store/insert-corrections.ts';
import { countedFrom } from '@floorlight/shared/store/keeping/counted-from.ts';
import { isStoredUpTo } from '@floorlight/shared/store/raw-cursor.ts';
import { readJudging } from '@floorlight/shared/store/read-judging.ts';
import { upsertAgentTallies, upsertTallies, type Versioned } from '@floorlight/shared/store/upsert-records.ts';
import { mendContact } from './mend-contact.ts';
import { agentQuarters } from './agent-quarters.ts';
import { sumBucket } from './sum-bucket.ts';
import type { JudgingAt } from '@floorlight/shared/floor/judging-history.ts';

/** A contact of which something counts before the floor's horizon (SPEC EV4). */
export interface BeyondContact {
  readonly contact: string;
  /** Keys of the tallies that the floor knows to have changed. */
  readonly tallies: string[];
  readonly cursor: string;
}

/** An agent whose time before the floor's horizon changed from an instant on. */
export interface BeyondAgent {
  readonly agent: string;
  readonly from: number;
  readonly cursor: string;
}

/** The floor's newest commit when a pass over its outbox began. */
export interface LastCommit {
  readonly commit: number;
  readonly horizon: number;
}

export type Beyond = BeyondContact | BeyondAgent;

/** What a late event changed of closed days. */
export type Mended = CorrectionRecord & Required<Pick<CorrectionRecord, 'quarters'>>;

/** What is to be counted again once all contacts of a pass are folded: each once, however many asked. */
export interface Recount {
  readonly tallies: Set<string>;
  /** Agent → from when on. */
  readonly agents: Map<string, number>;
  /** What late events changed, in order. */
  readonly corrections: Mended[];
}

export interface Frame {
  readonly floor: string;
  readonly judgingAt: JudgingAt;
  readonly now: number;
  /** The floor's at the last commit, not at the one that asked: a fold may take in events that came after it. */
  readonly horizon: number;
  /** What lies before is not counted again: contacts of it were dropped. */
  readonly countedFrom: number;
  readonly cursor: string;
  /** Of what is counted again: a count is of everything stored, so the later one stands, whichever commit asked for it. */
  readonly version: number;
}

export const recountAgent = (recount: Recount, agent: string, from: number): void => {
  recount.agents.set(agent, Math.min(from, recount.agents.get(agent) ?? from));
};

/** Place of what is mended among the corrections of a commit: after all that the floor counted itself, in the order of writing. */
const afterOwn = 1_000_000_000;

const mendAll = async (db: Db, asked: readonly Versioned<Beyond>[], frame: Frame): Promise<void> => {
  const recount: Recount = { tallies: new Set(), agents: new Map(), corrections: [] };
  for (const { version, record } of asked) {
    if ('contact' in record) await mendContact(db, { version, record }, frame, recount);
    else recountAgent(recount, record.agent, Math.max(record.from, frame.countedFrom));
  }
  const { floor, version, cursor } = frame;
  const corrections = shownChanges(recount.corrections).map((record) => ({ version, record: { ...record, nth: afterOwn } }));
  // before the tallies they changed are counted again: what was shown is what is stored
  await insertCorrections(db, floor, corrections);
  for (const key of recount.tallies) {
    const tally = await sumBucket(db, floor, key, frame);
    await upsertTallies(db, floor, [{ version, record: { ...tally, key, cursor } }]);
  }
  for (const [agent, from] of recount.agents) {
    const quarters = await agentQuarters(db, agent, quarterStart(from), frame);
    await upsertAgentTallies(
      db,
      floor,
      quarters.map(({ start, kept }) => ({ version, record: { key: `${start}:${agent}`, cursor, kept } })),
    );
  }
};

/**
 * Re-folds contacts that the floor no longer keeps from their stored events, and counts the closed tallies and agents' days
 * they touch again from all that is stored, by the floor's own functions, in one transaction (SPEC EV4).
 * @returns false while raw events that it needs are not stored yet.
 */
export const mendClosedDays = async (
  { db, redis }: Context,
  floor: string,
  asked: readonly Versioned<Beyond>[],
  last: LastCommit,
): Promise<boolean> => {
  const newest = asked.toSorted((a, b) => a.version - b.version).at(-1)?.record;
  if (!newest || !(await isStoredUpTo(redis, floor, newest.cursor))) return false;
  const judging = await readJudging(redis, floor);
  const frame = { ...judging, floor, horizon: last.horizon, cursor: newest.cursor, version: last.commit };
  await db.transaction().execute(async (at) => mendAll(at, asked, { ...frame, countedFrom: await countedFrom(at, floor) }));
  return true;
};
