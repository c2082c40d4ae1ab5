import { readHandoverAddress } from '#lib/handover/handover-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({ floor: params.floor, address: readHandoverAddress(url.searchParams) });
