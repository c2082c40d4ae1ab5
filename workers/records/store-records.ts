import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { FloorRun } from '../floors/floor-run.ts';
import { noteNotStored, recordsStored } from '../metrics/records.ts';
import { openAgentDays, type AgentDays } from './agent-days.ts';
import { openEvenings } from './evenings.ts';
import { openMove, type Move } from './move-contacts.ts';
import { openKeepingMoves, type KeepingMoves } from './settle-keeping.ts';
import { openRollUp, type RollUp } from './roll-up.ts';
import { openShifts, type Shifts } from './shifts.ts';
import { storeOutbox } from './store-outbox.ts';
import { openRawEvents, rawChunk, type RawEvents } from './store-raw-events.ts';

/** Between two passes: what changes again within it is written once. */
const pauseMs = 1500;
/** However quiet a floor is, it is looked at: what a pass had to leave (a mend before its raw events) is not rung for. */
const longestIdleMs = 10_000;
const longestBackOffMs = 5000;

const rest = async (ms: number, signal: AbortSignal): Promise<void> => {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
};

/** What is made of what is stored, a step a pass. */
interface Steps {
  readonly move: Move;
  readonly keeping: KeepingMoves;
  readonly rollUp: RollUp;
  readonly agentDays: AgentDays;
  readonly shifts: Shifts;
}

/** One pass over what waits. @returns true when there was more than one pass takes. */
const pass = async (
  context: Context,
  run: FloorRun,
  raw: RawEvents,
  { move, keeping, rollUp, agentDays, shifts }: Steps,
): Promise<boolean> => {
  run.toStore.begin();
  const { cursor, now, commit } = run.meta;
  const events = await raw.storeNext();
  const records = await storeOutbox(context, run.id, { commit, horizon: run.horizon });
  recordsStored.inc(events + records);
  run.toStore.end();
  // one step a pass: what waits goes before it
  const [moved, settled, summed, kept, over] = [
    await move.next(),
    await keeping.next(),
    await rollUp.next(),
    await agentDays.next(),
    await shifts.next({ cursor, now }),
  ];
  return moved || settled || summed || kept || over || events >= rawChunk;
};

/**
 * Carries a floor's raw events and records to Postgres for as long as its lease lasts. Never in the fold's way: with
 * Postgres away it waits, and what it has not stored stays in the outbox.
 */
export const storeRecords = async (context: Context, run: FloorRun, signal: AbortSignal): Promise<void> => {
  const raw = openRawEvents(context, run);
  const steps = {
    move: openMove(context, run.id),
    keeping: openKeepingMoves(context, run.id),
    rollUp: openRollUp(context, run.id),
    agentDays: openAgentDays(context, run),
    shifts: openShifts(context, run),
  };
  const evenings = openEvenings(context, run.id);
  /** It takes a floor of many queues half a minute: what waits to be stored does not wait for it. */
  let keeping: Promise<unknown> | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const more = await pass(context, run, raw, steps);
      keeping ??= evenings
        .next()
        .catch(() => undefined)
        .finally(() => (keeping = null));
      failures = 0;
      if (more) continue;
      await rest(pauseMs, signal);
      await run.toStore.rung(longestIdleMs * (0.5 + Math.random() / 2), signal);
    } catch (error) {
      failures += 1;
      noteNotStored(context.log, run.id, error, failures);
      await rest(Math.min(longestBackOffMs, 200 * 2 ** failures), signal);
    }
  }
};
