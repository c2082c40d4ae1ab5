import type { PageLoad } from './$types';

/** What a screen shows is in its address, so that it can be bookmarked and comes back the same. */
export const load: PageLoad = ({ params, url }) => ({
  floor: params.floor,
  view: url.searchParams.get('view') === 'counts' ? ('counts' as const) : ('full' as const),
  grouping: url.searchParams.get('group') === 'team' ? ('team' as const) : ('state' as const),
});
