import { viewName } from '@floorlight/shared/board/protocol.ts';
import type { PageLoad } from './$types';

/** `date`: a day of the floor's calendar, null for today. */
export const load: PageLoad = ({ params, url }) => ({
  floor: params.floor,
  agent: params.agent,
  date: url.searchParams.get('date'),
  view: viewName.exclude(['counts']).catch('full').parse(url.searchParams.get('view')),
});
