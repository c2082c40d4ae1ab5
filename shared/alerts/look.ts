import type { AgentTile, BoardHead, QueueTile, Ratio, SourceTile } from '../board/board.ts';

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
  /** When time alone may next change a tile otherwise than by its growing older, at the earliest; null: it will not. */
  readonly nextTouch: number | null;
  /** SPEC MX4 over the last 30 minutes, of a team or of everybody (null). */
  readonly occupancy30: (team: string | null) => Ratio;
}
