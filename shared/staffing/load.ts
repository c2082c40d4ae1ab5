/** Contacts that come at random, evenly over a stretch of time, and what each takes. Times in any one unit. */
export interface Demand {
  /** Contacts per unit of time. */
  readonly rate: number;
  /** Mean handle time, in that unit. */
  readonly handleTime: number;
}

/** A demand of people who give up. */
export interface ImpatientDemand extends Demand {
  /** How long they would wait on average before they give up, in the demand’s unit; exponential. Infinity: for ever. */
  readonly patience: number;
}

/** Erlangs: how many agents the demand keeps busy on average, where all of it is handled. */
export const loadOf = ({ rate, handleTime }: Demand): number => {
  if (!(rate >= 0 && rate < Infinity)) throw new RangeError(`rate must be a number from 0, not ${rate}`);
  if (!(handleTime > 0 && handleTime < Infinity)) throw new RangeError(`handleTime must be a number above 0, not ${handleTime}`);
  return rate * handleTime;
};
