import type { Context } from '@floorlight/shared/runtime/context.ts';
import { inOneSentence, type FieldFault } from '@floorlight/shared/events/field-faults.ts';
import { openSeal, type Seal } from '@floorlight/shared/store/seal.ts';
import { receiverOf } from '../connectors/receivers.ts';
import type { Reading } from '../connectors/receiver.ts';
import { Problem } from '../problems/problem.ts';
import { openBatcher } from './batcher.ts';
import { checkBatch } from './check-batch.ts';
import { openLiveFloors } from './live-floors.ts';
import { mergesOf } from './merges.ts';
import { openOwners } from './owners.ts';
import { readDelivery } from './read-delivery.ts';
import { takeEvents, type Taken } from './take.ts';

interface Sender {
  readonly id: string;
  readonly kind: string;
  readonly floors: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A kept customer as the door wants them, in clear; what is not ours to open stays as it is, and is refused there. */
const opened = (value: unknown, seal: Seal): unknown => {
  if (!isObject(value) || typeof value['sealed'] !== 'string') return value;
  try {
    return JSON.parse(seal.open(value['sealed'])) as unknown;
  } catch {
    return value;
  }
};

const inClear = (value: unknown, seal: Seal): unknown => {
  if (Array.isArray(value)) return value.map((one) => inClear(one, seal));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === 'customer' ? opened(inner, seal) : inClear(inner, seal)]),
  );
};

const refused = (errors: readonly FieldFault[]): Problem =>
  new Problem(400, 'not-taken', `It can't be taken as it is: ${inOneSentence(errors)}`, {
    errors: errors.map(({ field, detail }) => ({ field: `event.${field}`, detail })),
  });

/**
 * Takes what was kept as a dead letter once more, as its source told it or as somebody mended it; an event that was taken meanwhile is
 * not counted twice. @returns how many events were new. @throws Problem 400 that says what is still wrong with it.
 */
export const openSendAgain = (context: Context): ((source: Sender, value: unknown) => Promise<Taken>) => {
  const { redis, clock, config } = context;
  const seal = openSeal(config);
  const areLive = openLiveFloors(context);
  const merges = mergesOf(context);
  const parts = { merges, owners: openOwners(redis, merges), batcher: openBatcher(redis) };

  const readingOf = ({ kind }: Sender, value: unknown): Reading => {
    const receiver = receiverOf(kind);
    // what events were made of already is one of ours, whoever told it
    if (!receiver || kind === 'generic' || (isObject(value) && 'specversion' in value))
      return { events: [value], left: [], single: true };
    const body = Buffer.from(JSON.stringify(value));
    const said = readDelivery(receiver, { body, headers: {}, url: '', pathSecret: null }, clock());
    if (said instanceof Problem) throw refused([{ field: 'body', detail: said.message }]);
    return said;
  };

  return async (source, given) => {
    const value = inClear(given, seal);
    const { events, left } = readingOf(source, value);
    const now = (await areLive([...source.floors])) ? clock() : null;
    const checked = checkBatch(events, { source: source.id, seal, now, bytes: JSON.stringify(value).length });
    const faults = [
      ...checked.rejected.flatMap(({ rejection }) => rejection.errors),
      ...left.flatMap(({ kept, what, why }) => (kept ? [{ field: what, detail: why }] : [])),
    ];
    if (faults.length > 0) throw refused(faults.slice(0, 5));
    return takeEvents(checked.events, source.floors, parts);
  };
};
