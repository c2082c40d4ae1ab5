import type { Board } from '../board/board.ts';
import type { RuleFields } from './rule.ts';
import { subjectFinder } from './subjects-of.ts';

/** How much of a floor a rule is about now. */
export interface RuleReach {
  /** What its scope names and the floor does not have. */
  readonly unknown: string[];
  readonly subjects: number;
}

const ofKind = (defined: ReadonlyMap<string, unknown>, kind: string): string[] =>
  [...defined.keys()].flatMap((what) => (what.startsWith(`${kind}:`) ? [what.slice(kind.length + 1)] : []));

const definedTeams = (defined: ReadonlyMap<string, unknown>): string[] =>
  [...defined].flatMap(([what, data]) => {
    const { team } = data as { team?: string | null };
    return what.startsWith('agent:') && team ? [team] : [];
  });

/** What a scope of this kind may name. */
const namesOn = (
  { queues, agents, sources }: Board,
  defined: ReadonlyMap<string, unknown>,
  kind: RuleFields['scope']['kind'],
): Set<string> => {
  const tiles = queues.filter((tile) => tile.kind === kind).map(({ id }) => id);
  switch (kind) {
    case 'queue':
      return new Set([...tiles, ...ofKind(defined, 'queue')]);
    case 'group':
      return new Set([...tiles, ...ofKind(defined, 'group').map((id) => `group:${id}`)]);
    case 'source':
      return new Set([...sources.map(({ id }) => id), ...ofKind(defined, 'source')]);
    default:
      return new Set([...agents.flatMap(({ team }) => (team === null ? [] : [team])), ...definedTeams(defined)]);
  }
};

/** @param defined what people set on the floor: `queue:sales` … */
export const reachOfRule = (rule: RuleFields, board: Board, defined: ReadonlyMap<string, unknown>): RuleReach => {
  const known = namesOn(board, defined, rule.scope.kind);
  return {
    unknown: (rule.scope.only ?? []).filter((one) => !known.has(one)),
    subjects: subjectFinder(board)(rule).length,
  };
};
