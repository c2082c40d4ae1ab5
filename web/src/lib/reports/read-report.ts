import type { Attribution } from '@floorlight/shared/metrics/service-level.ts';
import type { ReportPage } from '@floorlight/shared/reports/report-row.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { onceMore } from './once-more.ts';
import type { ReportAddress } from './report-address.ts';

/** What of a floor a report is about, in instants of UTC milliseconds. */
export interface ReportAsked {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
  readonly address: ReportAddress;
}

/** The part of a report's question that is the same for all that is told of it. */
export const searchOf = ({ from, to, address }: ReportAsked): URLSearchParams => {
  const search = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  for (const name of ['queue', 'group', 'program', 'channel'] as const)
    for (const each of address[name]) search.append(name, each);
  return search;
};

export const askReport = async <Answer>(
  floor: string,
  path: string,
  search: URLSearchParams,
  signal: AbortSignal,
): Promise<Answer> => {
  const address = `/api/v1/floors/${encodeURIComponent(floor)}/${path}?${search}`;
  const headers = { accept: 'application/json' };
  return answerOf<Answer>(await onceMore(() => fetch(address, { headers, signal }), signal));
};

interface Page {
  readonly attribution: Attribution;
  readonly by: ReportAddress['by'];
  /** Where the page before ended; null: from the beginning. */
  readonly after: string | null;
  /** Also intervals in which nothing happened. */
  readonly empty?: true;
}

const pageSize = '500';

/** @throws ApiProblem */
export const readReport = (
  asked: ReportAsked,
  { attribution, by, after, empty }: Page,
  signal: AbortSignal,
): Promise<ReportPage> => {
  const search = searchOf(asked);
  search.set('width', asked.address.width);
  search.set('attribution', attribution);
  search.set('by', by);
  search.set('limit', pageSize);
  if (asked.address.variant !== '') search.set('variant', asked.address.variant);
  if (empty) search.set('empty', 'true');
  if (after !== null) search.set('after', after);
  return askReport(asked.floor, 'intervals', search, signal);
};
