import type { AgentTile, PeriodFigures, QueueTile } from './board.ts';

const sinceHours = {
  site: null,
  opensAt: null,
  goalPeriod: null,
  standingSeconds: [],
  waitingOutOfHours: 0,
  outOfHoursSince: [],
};
const whole = (figures: PeriodFigures): PeriodFigures => Object.assign({ outOfHours: 0 }, figures);

/** A queue as an older version may have kept it: what came with opening hours is missing until the floor's next commit. */
export const wholeTile = (kept: QueueTile): QueueTile => {
  if ((kept.outOfHoursSince as number[] | undefined) !== undefined) return kept;
  const { today, interval, last15, last30, last60 } = kept;
  return {
    ...sinceHours,
    ...kept,
    today: whole(today),
    interval: whole(interval),
    last15: whole(last15),
    last30: whole(last30),
    last60: whole(last60),
  };
};

/** The same of an agent: no schedule was known. */
export const wholeAgent = (kept: AgentTile): AgentTile =>
  (kept.adherence as AgentTile['adherence'] | undefined) === undefined ? { ...kept, adherence: null } : kept;
