import type { ColumnType } from 'kysely';
import type { DisplayedState } from '../../board/board.ts';
import type { AgentDay } from '../../floor/agent/agent-day.ts';
import type { Doubt } from '../../floor/agent/doubts.ts';
import type { Instant, Json } from '../tables.ts';

/** An agent's day and when in it their state was doubtful. */
export interface KeptDay extends AgentDay {
  readonly doubts: readonly Doubt[];
}

export type KeptState = readonly [DisplayedState, number, number, boolean];

/** One row per agent and closed day on which they were signed in or offered anything. */
export interface AgentDaysTable {
  floor: string;
  agent: string;
  from_at: Instant;
  to_at: Instant;
  /** What it was made of: the floor's cursor and clock. */
  cursor: string;
  known_at: Instant;
  /** Null: work of it went on when it was made, or it could not be told, so it is told from the records each time. */
  day: Json<KeptDay> | null;
  /** Its displayed states alone, for who reads many days: state, from, to, and whether it was doubtful. Null: they cannot be told. */
  states: Json<readonly KeptState[]> | null;
  stored_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

/** Days of which all agents' rows are `made`. Whatever stores an agent's quarter-hour takes away the rows of its day, in the same transaction. */
export interface KeptDaysTable {
  floor: string;
  from_at: Instant;
  to_at: Instant;
  made: boolean;
}

export interface AgentDayTables {
  agent_days: AgentDaysTable;
  kept_days: KeptDaysTable;
}
