import type { Floor } from '@floorlight/shared/floor/floor.ts';
import type { KeptAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import type { FieldChanges } from '@floorlight/shared/floor/keep/keep-state.ts';
import { keepTally } from '@floorlight/shared/floor/keep/kept-tally.ts';
import { outboxValue } from '@floorlight/shared/store/outbox.ts';

/** Values as JSON; null takes a field away. */
const jsonFields = (values: Iterable<[string, unknown]>): FieldChanges => {
  const fields: FieldChanges = { set: new Map(), gone: [] };
  for (const [key, value] of values) {
    if (value === null) fields.gone.push(key);
    else fields.set.set(key, JSON.stringify(value));
  }
  return fields;
};

export const tallyFields = ({ buckets }: Floor): Map<string, string> => {
  const set = new Map<string, string>();
  for (const key of buckets.changedQuarters) {
    const bucket = buckets.quarters.get(key);
    if (bucket) set.set(key, JSON.stringify(keepTally(bucket)));
  }
  return set;
};

export const agentFields = (tallies: ReadonlyMap<string, KeptAgentTally | null>): FieldChanges => jsonFields(tallies);

export const pieceFields = ({ changes }: Floor): FieldChanges => jsonFields(changes.pieces);

/** Records as they wait for Postgres, as of this commit. */
export const waitingFields = (commit: number, records: ReadonlyMap<string, string>): FieldChanges => ({
  set: new Map([...records].map(([key, record]) => [key, outboxValue(commit, record)])),
  gone: [],
});
