import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import { movingPeriod } from '@floorlight/shared/exports/period.ts';
import type { ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import { attributionsOf } from '#lib/reports/attributions-of.ts';
import type { ReportAddress } from '#lib/reports/report-address.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

const some = (ids: readonly string[]): string[] | undefined => (ids.length === 0 ? undefined : [...ids]);
const instant = (at: number): string => new Date(at).toISOString();

const widthOf = (width: ReportAddress['width']): ReportAsked['width'] => {
  const minutes = ([15, 30, 60] as const).find((one) => String(one) === width);
  return minutes ?? (width as Extract<ReportAsked['width'], string>);
};

const reportOf = (address: ReportAddress, period: ReportAsked['period'], attribution: Attribution): ReportAsked => ({
  of: 'intervals',
  period,
  width: widthOf(address.width),
  attribution,
  by: address.by,
  queues: some(address.queue),
  groups: some(address.group),
  programs: some(address.program),
  channels: some(address.channel),
  variant: address.variant === '' ? undefined : address.variant,
  empty: false,
});

/** The period of a report by its name, where it moves with the clock; null: it stays. */
export const movingOf = ({ period }: Pick<ReportAddress, 'period'>): ReturnType<typeof movingPeriod.parse> | null =>
  movingPeriod.safeParse(period).data ?? null;

/** What a report’s address asks for, as files: one, or one for each way of counting. `span`: of a period that stays. */
export const reportsWanted = (address: ReportAddress, span: Span | null): ReportAsked[] => {
  const period = movingOf(address) ?? (span && { from: instant(span.from), to: instant(span.to) });
  return period === null ? [] : attributionsOf(address.attribution).map((one) => reportOf(address, period, one));
};
