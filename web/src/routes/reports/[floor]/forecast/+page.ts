import { readForecastAddress } from '#lib/forecast/forecast-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({ floor: params.floor, address: readForecastAddress(url.searchParams) });
