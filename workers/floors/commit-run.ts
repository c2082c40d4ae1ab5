import { viewBoard } from '@floorlight/shared/board/view/view-board.ts';
import { noChanges } from '@floorlight/shared/floor/changes.ts';
import { isJudged } from '@floorlight/shared/floor/alerts/alerts.ts';
import { coldDays } from '@floorlight/shared/floor/cold-days.ts';
import type { HotContact } from '@floorlight/shared/floor/floor.ts';
import { touchAgent } from '@floorlight/shared/floor/touch-agent.ts';
import { keepState } from '@floorlight/shared/floor/keep/keep-state.ts';
import { commitFloor, type FloorCommit } from '@floorlight/shared/store/commit-floor.ts';
import type { Redis } from 'ioredis';
import { setImmediate as breathe } from 'node:timers/promises';
import { agentQuarters } from './agent-quarters.ts';
import { coldFields, reviewedFields } from './cold-fields.ts';
import { agentFields, pieceFields, tallyFields, waitingFields } from './commit-fields.ts';
import type { FloorRun } from './floor-run.ts';
import { letGo } from './let-go.ts';
import { mendEntries, noticeEntries, outboxEntries } from './outbox-entries.ts';
import { refreshAgents } from './refresh-agents.ts';
import { rememberBoard, stepBoard, type BoardStep } from './step-board.ts';

/** A text that several fields of one commit need is made once. */
const textOnce = <T>(make: (one: T) => string): ((one: T) => string) => {
  const made = new Map<T, string>();
  return (one) => {
    const text = made.get(one) ?? make(one);
    made.set(one, text);
    return text;
  };
};

/** From so many contacts on, a commit is written out in parts: each takes some tens of milliseconds. */
const inParts = 250;

/** Everything is written out, and only then let go of. Nobody else touches the floor meanwhile: its turn is under way. */
const writeOut = async (run: FloorRun, cursor: string, foldedAt: number): Promise<{ step: BoardStep; commit: FloorCommit }> => {
  const { floor } = run;
  const pause = floor.changes.contacts.size >= inParts ? breathe : async () => {};
  const view = viewBoard(floor, run.memory, { ...run.around, skew: run.skews.smallest(), takesLevels: !isJudged(floor) });
  await pause();
  const agentTallies = agentQuarters(run);
  await pause();
  const eventsText = textOnce<HotContact>(({ events }) => JSON.stringify(events));
  const entries = outboxEntries(floor, agentTallies, cursor, eventsText);
  const mends = mendEntries(floor, cursor, run.horizon);
  await pause();
  const tallies = tallyFields(floor);
  const gone = letGo(floor, run.meta);
  const step = stepBoard(run, view, cursor, foldedAt);
  await pause();
  const state = keepState(floor, eventsText);
  state.set.set('meta', JSON.stringify(step.meta));
  state.gone.push(...gone.steps.map((key) => `t:${key}`));
  await pause();
  const commit = {
    fence: run.fence,
    number: step.meta.commit,
    state,
    tallies: { set: tallies, gone: gone.quarters },
    agentTallies: agentFields(agentTallies),
    board: step.fields,
    outbox: waitingFields(step.meta.commit, entries),
    mends: waitingFields(step.meta.commit, mends),
    notices: waitingFields(step.meta.commit, noticeEntries(floor)),
    past: pieceFields(floor),
    cold: coldFields(floor),
    reviewed: reviewedFields(floor),
    toReview: floor.changes.reviewBegins ? coldDays(floor) : [],
    delta: step.delta,
  };
  return { step, commit };
};

/** Nothing has changed since the commit that was made of this step. */
const settle = (run: FloorRun, step: BoardStep): void => {
  const { floor } = run;
  run.meta = step.meta;
  run.horizon = floor.horizon;
  rememberBoard(run, step);
  floor.changes = noChanges(run.meta.now);
  floor.alerts.changed = false;
  // touched, not only noted: what is to be tallied may have been frozen meanwhile
  for (const [agent, since] of floor.untallied) touchAgent(floor, agent, since);
  floor.buckets.changedQuarters.clear();
  floor.buckets.changedSteps.clear();
  floor.buckets.unsummed.clear();
};

/**
 * Commits all that changed since the last commit, as one (DESIGN, "The floor lease").
 * @returns false when the floor is no longer this run's; the run must end.
 */
export const commitRun = async (redis: Redis, run: FloorRun, cursor: string, foldedAt: number): Promise<boolean> => {
  await refreshAgents(redis, run.floor);
  const { step, commit } = await writeOut(run, cursor, foldedAt);
  if (!(await commitFloor(redis, run.id, commit))) return false;
  if (commit.outbox.set.size + commit.mends.set.size + commit.notices.set.size > 0 || cursor !== run.meta.cursor)
    run.toStore.ring();
  if (commit.notices.set.size > 0) run.toTell.ring();
  settle(run, step);
  return true;
};
