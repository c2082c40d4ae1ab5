import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import type { Reading } from '../connectors/receiver.ts';
import { noteEventsTaken } from '../metrics/events-taken.ts';
import { toldOf } from './answer.ts';
import { openBatcher } from './batcher.ts';
import { openBudget } from './budget.ts';
import { openGraveyard } from './bury.ts';
import { checkBatch } from './check-batch.ts';
import { openDeliveries } from './deliveries.ts';
import { openLiveFloors } from './live-floors.ts';
import { mergesOf } from './merges.ts';
import { openOwners } from './owners.ts';
import { keptCodes } from './read-delivery.ts';
import { takeEvents, type Taken } from './take.ts';

interface Heard {
  readonly source: string;
  readonly floors: readonly string[];
  /** Tells this run from others in logs and in the list of deliveries. */
  readonly run: string;
}

/**
 * Takes what a worker heard at a source itself by the rules of the door: checked, masked, sealed, appended once, dead letters kept. Nobody
 * has to be verified, since we went there. @throws Problem 503 where it can't be stored now: take the same again.
 */
export const openHearing = (context: Context): ((heard: Heard, said: Reading) => Promise<Taken>) => {
  const { redis, clock, config, log } = context;
  const seal = openSeal(config);
  const areLive = openLiveFloors(context);
  const withinBudget = openBudget(context);
  const graveyard = openGraveyard(redis, seal, clock);
  const deliveries = openDeliveries(context, seal);
  const merges = mergesOf(context);
  const parts = { merges, owners: openOwners(redis, merges), batcher: openBatcher(redis) };

  return async ({ source, floors, run }, said) => {
    await withinBudget();
    const now = (await areLive(floors)) ? clock() : null;
    // a full picture of a large floor is larger than what anybody may post, and nobody else made it
    const { events, rejected } = checkBatch(said.events, { source, seal, now, bytes: 0 });
    const [taken] = await Promise.all([
      takeEvents(events, floors, parts),
      rejected.length > 0 && graveyard.events(source, rejected),
      said.left.length > 0 && graveyard.left(source, said.left),
    ]);
    const kept = keptCodes(said);
    const passed = said.left.length - kept.length;
    const codes = [...rejected.map(({ rejection }) => rejection.code), ...kept];
    noteEventsTaken(log, { request: run, source, floors, ...taken, rejected: codes, passed });
    deliveries.taken({ source, request: run, body: null }, 200, { ...toldOf(taken, rejected, said.left), passed });
    return taken;
  };
};
