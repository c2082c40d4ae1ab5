/** A queue in its steady state, as one number of agents makes it. Times in the demand’s unit; shares are of all contacts offered. */
export interface SteadyQueue {
  /** The chance that a contact finds no agent free. */
  readonly waitChance: number;
  /** Mean over all contacts, those that do not wait and those that give up among them. */
  readonly meanWait: number;
  /** Contacts in line, on average. */
  readonly meanWaiting: number;
  /** Share of the agents’ time that contacts take. */
  readonly occupancy: number;
  readonly abandoned: number;
  /** Answered after a wait of at most `time`: the service level `offered` of SPEC SL1. */
  readonly answeredWithin: (time: number) => number;
  /** No longer in line after `time`: answered, or given up. */
  readonly leftWithin: (time: number) => number;
}
