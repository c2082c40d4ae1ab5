import { movingPeriod } from '@floorlight/shared/exports/period.ts';
import type { IntervalsAsked, ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import type { AgentRowKind } from '@floorlight/shared/reports/agent-row-kind.ts';
import type { ReportAddress } from '#lib/reports/report-address.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

const some = (ids: readonly string[]): string[] | undefined => (ids.length === 0 ? undefined : [...ids]);
const instant = (at: number): string => new Date(at).toISOString();

const widthOf = (width: ReportAddress['width']): IntervalsAsked['width'] => {
  const minutes = ([15, 30, 60] as const).find((one) => String(one) === width);
  return minutes ?? (width as Extract<IntervalsAsked['width'], string>);
};

const reportOf = (address: ReportAddress, period: ReportAsked['period']): ReportAsked => ({
  of: 'intervals',
  period,
  width: widthOf(address.width),
  attribution: address.attribution,
  by: address.by,
  queues: some(address.queue),
  groups: some(address.group),
  programs: some(address.program),
  channels: some(address.channel),
  variant: address.variant === '' ? undefined : address.variant,
  empty: false,
  totals: false,
});

/** The period of a report by its name, where it moves with the clock; null: it stays. */
export const movingOf = ({ period }: Pick<ReportAddress, 'period'>): ReturnType<typeof movingPeriod.parse> | null =>
  movingPeriod.safeParse(period).data ?? null;

interface AgentsCut {
  readonly by: AgentRowKind;
  readonly width: ReportAddress['width'];
}

/** Agents' time in the period of a report; of queues and programs that one narrows, it knows nothing. */
export const agentsWanted = ({ period }: Pick<ReportAsked, 'period'>, { by, width }: AgentsCut): ReportAsked => ({
  of: 'agent-intervals',
  period,
  width: widthOf(width),
  by,
  totals: false,
});

/** What a report’s address asks for, as a file; null: nothing. `span`: of a period that stays. */
export const reportWanted = (address: ReportAddress, span: Span | null): ReportAsked | null => {
  const period = movingOf(address) ?? (span && { from: instant(span.from), to: instant(span.to) });
  return period && reportOf(address, period);
};
