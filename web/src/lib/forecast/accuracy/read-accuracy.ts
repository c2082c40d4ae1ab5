import { askReport } from '#lib/reports/read-report.ts';

type Share = number | null;

/** How well days were foretold so long before; `daysAhead` null: by a forecast that was made once for all of them. */
export interface HorizonAccuracy {
  readonly daysAhead: number | null;
  readonly days: number;
  readonly wape: Share;
  readonly bias: Share;
  readonly coverage: Share;
  readonly baselines: { readonly sameWeekdayLastWeek: Share; readonly sameHalfHourMean: Share };
  readonly holds: boolean;
}

export interface Accuracy {
  /** The share that ranges are made to hold; null: not known. */
  readonly nominal: Share;
  readonly horizons: readonly HorizonAccuracy[];
  /** As it was kept by itself on the evenings before. */
  readonly evenings: HorizonAccuracy | null;
}

interface Asked {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
  readonly queue: string;
  readonly source: string;
}

/** @throws ApiProblem */
export const readAccuracy = ({ floor, from, to, ...of }: Asked, signal: AbortSignal): Promise<Accuracy> => {
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return askReport(floor, 'forecast/accuracy', new URLSearchParams({ ...span, ...of }), signal);
};
