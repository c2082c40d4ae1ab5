import type { PageLoad } from './$types';

/** `open`: the sample that is looked at; empty: none. */
export const load: PageLoad = ({ params, url }) => ({ floor: params.floor, open: url.searchParams.get('sample') ?? '' });
