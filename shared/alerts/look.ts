import type { Rule } from './rule.ts';
import type { Subject } from './subject.ts';
import { subjectFinder } from './subjects-of.ts';
import type { AgentTile, BoardHead, QueueTile, Ratio, SourceTile } from '../board/board.ts';

const finder = <T extends { id: string }>(tiles: readonly T[]): ((id: string) => T | undefined) => {
  let byId: ReadonlyMap<string, T> | null = null;
  return (id) => (byId ??= new Map(tiles.map((tile) => [tile.id, tile]))).get(id);
};

/** Finds tiles by id, and whom rules are about; what finds them is made when the first is sought. */
export const findersOf = ({
  queues,
  agents,
  sources,
}: Pick<Look, 'queues' | 'agents' | 'sources'>): Pick<Look, 'queue' | 'agent' | 'source' | 'subjects'> => ({
  queue: finder(queues),
  agent: finder(agents),
  source: finder(sources),
  subjects: subjectFinder({ queues, agents, sources }),
});

/** A floor as its rules see it: the board's own tiles at one instant, so that an alert says what the wall says. */
export interface Look {
  /** The floor's clock. */
  readonly now: number;
  /** IANA name. */
  readonly zone: string;
  readonly head: Pick<BoardHead, 'agents'>;
  readonly queues: readonly QueueTile[];
  readonly agents: readonly AgentTile[];
  readonly sources: readonly SourceTile[];
  /** Tiles by id. */
  readonly queue: (id: string) => QueueTile | undefined;
  readonly agent: (id: string) => AgentTile | undefined;
  readonly source: (id: string) => SourceTile | undefined;
  /** Whom a rule is about now. */
  readonly subjects: (rule: Pick<Rule, 'scope' | 'measure'>) => readonly Subject[];
  /** When time alone may next change a tile otherwise than by its growing older, at the earliest; null: it will not. */
  readonly nextTouch: number | null;
  /** SPEC MX4 over the last 30 minutes, of a team or of everybody (null). */
  readonly occupancy30: (team: string | null) => Ratio;
  /** The handover that should have been signed by now and is not; null: none (SPEC HO4). */
  readonly unsignedSince: () => number | null;
}
