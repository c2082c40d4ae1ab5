import type { PageLoad } from './$types';
import { readAddress } from './alerts-address.ts';

export const load: PageLoad = ({ url }) => ({ address: readAddress(url.searchParams) });
