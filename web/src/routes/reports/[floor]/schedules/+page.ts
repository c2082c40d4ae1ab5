import { readSchedulesAddress } from '#lib/schedules/schedules-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({ floor: params.floor, address: readSchedulesAddress(url.searchParams) });
