import { readIrregularitiesAddress } from '#lib/shifts/irregularities-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({
  floor: params.floor,
  address: readIrregularitiesAddress(url.searchParams),
});
