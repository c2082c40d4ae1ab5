import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import type { ScreenPlace } from '@floorlight/shared/board/screen-place.ts';

/** What a screen may see: its floor, and of names what its privacy mode shows. */
export const screenGrant = ({ floor, view }: Pick<ScreenPlace, 'floor' | 'view'>): NewGrant => ({
  role: 'screen',
  scope: { kind: 'floors', floors: [floor] },
  names: view,
});
