import { readShiftsAddress } from '#lib/shifts/shifts-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({ floor: params.floor, address: readShiftsAddress(url.searchParams) });
