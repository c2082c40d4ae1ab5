import { viewName } from '@floorlight/shared/board/protocol.ts';
import type { PageLoad } from './$types';

/** What a screen shows is in its address, so that it can be bookmarked and comes back the same. */
export const load: PageLoad = ({ params, url }) => ({
  floor: params.floor,
  view: viewName.catch('full').parse(url.searchParams.get('view')),
  grouping: url.searchParams.get('group') === 'team' ? ('team' as const) : ('state' as const),
});
