import type { PageLoad } from './$types';
import { readScreen } from './screen/read-screen.ts';

/** What a screen shows is in its address, so that it can be bookmarked and comes back the same. */
export const load: PageLoad = ({ params, url }) => ({ floor: params.floor, ...readScreen(url.searchParams) });
