import { readContactsAddress } from '#lib/contacts/contacts-address.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({ floor: params.floor, address: readContactsAddress(url.searchParams) });
