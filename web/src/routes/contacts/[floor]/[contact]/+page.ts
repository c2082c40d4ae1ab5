import { viewName } from '@floorlight/shared/board/protocol.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, url }) => ({
  floor: params.floor,
  contact: params.contact,
  view: viewName.catch('full').parse(url.searchParams.get('view')),
});
