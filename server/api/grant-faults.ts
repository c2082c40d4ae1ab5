import type { Grant } from '@floorlight/shared/access/grant.ts';
import type { FieldFault } from '@floorlight/shared/events/field-faults.ts';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { Problem } from '../problems/problem.ts';

/** Something a grant names: where in the body, on which floor, and what of it (null: the floor as a whole). */
interface Named {
  readonly field: string;
  readonly floor: string;
  readonly part: { readonly kind: 'team' | 'program' | 'agent'; readonly name: string } | null;
}

const named = ({ scope }: Grant, base: string): Named[] => {
  const at = (list: string, index: number, field: string): string => `${base}.scope.${list}[${index}]${field}`;
  switch (scope.kind) {
    case 'everything':
      return [];
    case 'floors':
      return scope.floors.map((floor, index) => ({ field: at('floors', index, ''), floor, part: null }));
    case 'teams':
      return scope.teams.map(({ floor, team }, index) => ({
        field: at('teams', index, '.team'),
        floor,
        part: { kind: 'team', name: team },
      }));
    case 'programs':
      return scope.programs.map(({ floor, program }, index) => ({
        field: at('programs', index, '.program'),
        floor,
        part: { kind: 'program', name: program },
      }));
    case 'agents':
      return scope.agents.map(({ floor, agent }, index) => ({
        field: at('agents', index, '.agent'),
        floor,
        part: { kind: 'agent', name: agent },
      }));
  }
};

const all = (grants: readonly Grant[]): Named[] => grants.flatMap((grant, index) => named(grant, `grants[${index}]`));
const same = ({ floor, part }: Named): string => JSON.stringify([floor, part]);

/** What a floor’s board knows, as `team Blue`. */
const partsOf = async ({ redis }: Context, floor: string): Promise<ReadonlySet<string>> => {
  const board = await readBoard(redis, floor);
  return new Set([
    ...(board?.agents ?? []).flatMap(({ id, team }) => [`agent ${id}`, `team ${team ?? ''}`]),
    ...(board?.queues ?? []).map(({ program }) => `program ${program ?? ''}`),
  ]);
};

const faultOf = ({ field, floor, part }: Named, floors: ReadonlySet<string>, known: ReadonlySet<string>): FieldFault[] => {
  if (!floors.has(floor)) return [{ field: field.replace(/\.\w+$/, '.floor'), detail: 'must be one of /api/v1/floors' }];
  if (part === null || known.has(`${part.kind} ${part.name}`)) return [];
  return [{ field, detail: `must be a ${part.kind} on the floor’s board, spelled as there`.replace('a agent', 'an agent') }];
};

/**
 * Refuses grants on what is not there: a name misspelled would let nobody see anything, or later somebody else’s. What was held
 * before may stay, though its team has gone home.
 * @throws Problem 400 that names each.
 */
export const refuseUnknown = async (context: Context, grants: readonly Grant[], held: readonly Grant[] = []): Promise<void> => {
  const kept = new Set(all(held).map(same));
  const asked = all(grants).filter((one) => !kept.has(same(one)));
  const floors = new Set((await listFloors(context)).map(({ id }) => id));
  const faults: FieldFault[] = [];
  for (const [floor, here] of Map.groupBy(asked, (one) => one.floor)) {
    const known = here.some(({ part }) => part) && floors.has(floor) ? await partsOf(context, floor) : new Set<string>();
    faults.push(...here.flatMap((one) => faultOf(one, floors, known)));
  }
  if (faults.length === 0) return;
  const errors = faults.slice(0, 5);
  throw new Problem(400, 'bad-body', inOneSentence(errors), { errors });
};
