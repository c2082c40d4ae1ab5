import { readReportAddress } from '#lib/reports/report-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({
  floor: params.floor,
  address: readReportAddress(url.searchParams),
  search: url.search,
});
