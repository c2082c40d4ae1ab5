import { deltaJson, stepParts } from '@floorlight/shared/board/view/board-parts.ts';
import { viewBoard, type View } from '@floorlight/shared/board/view/view-board.ts';
import { forget } from '@floorlight/shared/floor/buckets.ts';
import { stepStart } from '@floorlight/shared/floor/step.ts';
import { noChanges } from '@floorlight/shared/floor/changes.ts';
import { cool } from '@floorlight/shared/floor/cool.ts';
import type { Floor, HotContact } from '@floorlight/shared/floor/floor.ts';
import { forgetOldDays } from '@floorlight/shared/floor/forget.ts';
import { keepAgentTally, touchedQuarters, type KeptAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import { keepState, type FieldChanges } from '@floorlight/shared/floor/keep/keep-state.ts';
import { keepTally } from '@floorlight/shared/floor/keep/kept-tally.ts';
import type { Meta } from '@floorlight/shared/floor/keep/load-state.ts';
import { freezeSome } from '@floorlight/shared/floor/freeze.ts';
import { agentsToThaw, pieceKeys, thaw } from '@floorlight/shared/floor/thaw.ts';
import { readPieces } from '@floorlight/shared/store/load-floor.ts';
import { retimeAgents } from '@floorlight/shared/floor/retime-agents.ts';
import { commitFloor } from '@floorlight/shared/store/commit-floor.ts';
import { outboxValue } from '@floorlight/shared/store/outbox.ts';
import type { Redis } from 'ioredis';
import { coldDays } from './fold-batch.ts';
import type { FloorRun } from './floor-run.ts';
import { mendEntries, outboxEntries } from './outbox-entries.ts';

/** A text that several fields of one commit need is made once. */
const textOnce = <T>(make: (one: T) => string): ((one: T) => string) => {
  const made = new Map<T, string>();
  return (one) => {
    const text = made.get(one) ?? make(one);
    made.set(one, text);
    return text;
  };
};

const json = (values: ReadonlyMap<string, unknown>): Map<string, string> =>
  new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]));

/** What left the floor's memory: tallies before the horizon, steps no window reaches. */
const forgotten = (floor: Floor, last: Meta): { quarters: string[]; steps: string[] } => {
  if (last.now < floor.today) return forgetOldDays(floor);
  if (stepStart(last.now) < stepStart(floor.clock.now)) return forget(floor.buckets, floor.horizon, floor.clock.now);
  return { quarters: [], steps: [] };
};

const tallyFields = (floor: Floor): Map<string, string> => {
  const set = new Map<string, string>();
  for (const key of floor.buckets.changedQuarters) {
    const bucket = floor.buckets.quarters.get(key);
    if (bucket) set.set(key, JSON.stringify(keepTally(bucket)));
  }
  return set;
};

const agentFields = (tallies: ReadonlyMap<string, KeptAgentTally | null>): FieldChanges => ({
  set: json(new Map([...tallies].filter(([, kept]) => kept !== null))),
  gone: [...tallies].filter(([, kept]) => kept === null).map(([key]) => key),
});

const pieceFields = ({ changes }: Floor): FieldChanges => ({
  set: json(new Map([...changes.pieces].filter(([, works]) => works !== null))),
  gone: [...changes.pieces].filter(([, works]) => works === null).map(([key]) => key),
});

/** Contacts that went cold move to their day; those that came back leave every day they may lie in. */
const coldFields = (floor: Floor): Map<string, FieldChanges> => {
  const days = new Map<string, FieldChanges>();
  const of = (day: string): FieldChanges => {
    const fields = days.get(day) ?? { set: new Map<string, string>(), gone: [] };
    days.set(day, fields);
    return fields;
  };
  for (const id of floor.changes.warmed) for (const day of coldDays(floor)) of(day).gone.push(id);
  for (const [id, { day, events }] of floor.changes.cooled) {
    const fields = of(day);
    fields.set.set(id, JSON.stringify(events));
    fields.gone.splice(0, fields.gone.length, ...fields.gone.filter((one) => one !== id));
  }
  return days;
};

interface BoardStep {
  readonly meta: Meta;
  /** What changed of the board's parts. */
  readonly parts: FieldChanges;
  readonly fields: FieldChanges;
  readonly delta: string | null;
}

const stepBoard = (run: FloorRun, view: View, cursor: string, foldedAt: number): BoardStep => {
  const { floor, meta } = run;
  const parts = stepParts(view, run.memory, run.parts);
  const asOf = { cursor, now: floor.clock.now };
  const delta = deltaJson(parts, { floor: run.id, boardId: meta.boardId, from: meta.v, asOf });
  const next: Meta = {
    ...meta,
    cursor,
    commit: meta.commit + 1,
    v: delta === null ? meta.v : meta.v + 1,
    now: floor.clock.now,
    rate: floor.clock.rate,
    foldedAt,
  };
  const set = new Map(parts.set);
  if (delta) set.set('head', JSON.stringify({ boardId: meta.boardId, v: next.v, asOf, head: view.head }));
  return { meta: next, parts, fields: { set, gone: parts.gone }, delta };
};

/**
 * Commits all that changed since the last commit, as one (DESIGN, "The floor lease").
 * @returns false when the floor is no longer this run's; the run must end.
 */
export const commitRun = async (redis: Redis, run: FloorRun, cursor: string, foldedAt: number): Promise<boolean> => {
  const { floor } = run;
  for (const agent of agentsToThaw(floor)) thaw(floor, agent, await readPieces(redis, floor.id, pieceKeys(agent)));
  retimeAgents(floor);
  const view = viewBoard(floor, run.memory, { ...run.around, skew: run.skews.smallest() });
  const agentTallies = new Map(
    [...touchedQuarters(floor, run.meta.now, run.horizon)].map(([key, { agent, start }]) => [key, keepAgentTally(agent, start)]),
  );
  const eventsText = textOnce<HotContact>(({ events }) => JSON.stringify(events));
  const entries = outboxEntries(floor, agentTallies, cursor, eventsText);
  const mends = mendEntries(floor, cursor, run.horizon);
  const tallies = tallyFields(floor);
  // only now that everything has been written out may anything be let go
  cool(floor);
  freezeSome(floor);
  const gone = forgotten(floor, run.meta);
  const step = stepBoard(run, view, cursor, foldedAt);
  const state = keepState(floor, eventsText);
  state.set.set('meta', JSON.stringify(step.meta));
  state.gone.push(...gone.steps.map((key) => `t:${key}`));
  const versioned = (records: ReadonlyMap<string, string>): FieldChanges => ({
    set: new Map([...records].map(([key, record]) => [key, outboxValue(step.meta.commit, record)])),
    gone: [],
  });
  const done = await commitFloor(redis, run.id, {
    fence: run.fence,
    number: step.meta.commit,
    state,
    tallies: { set: tallies, gone: gone.quarters },
    agentTallies: agentFields(agentTallies),
    board: step.fields,
    outbox: versioned(entries),
    mends: versioned(mends),
    past: pieceFields(floor),
    cold: coldFields(floor),
    delta: step.delta,
  });
  if (!done) return false;
  if (entries.size + mends.size > 0 || cursor !== run.meta.cursor) run.toStore.ring();
  run.meta = step.meta;
  run.horizon = floor.horizon;
  for (const [key, part] of step.parts.set) run.parts.set(key, part);
  for (const key of step.parts.gone) run.parts.delete(key);
  run.memory.touched.clear();
  floor.changes = noChanges();
  floor.buckets.changedQuarters.clear();
  floor.buckets.changedSteps.clear();
  return true;
};
