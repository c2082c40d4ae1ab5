import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import type { ViewName } from '@floorlight/shared/board/protocol-version.ts';
import type { ScreenPlace } from '@floorlight/shared/board/screen-place.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { wallNames } from '@floorlight/shared/store/wall-names.ts';

/** What a screen may see: its floor, and of names what it shows, by its own privacy mode or by its floor’s. */
export const screenGrant = ({ floor }: Pick<ScreenPlace, 'floor'>, shown: ViewName): NewGrant => ({
  role: 'screen',
  scope: { kind: 'floors', floors: [floor] },
  names: shown,
});

/** How much of names a screen shows at this place. */
export const shownAt = async (
  { redis }: Pick<Context, 'redis'>,
  { floor, view }: Pick<ScreenPlace, 'floor' | 'view'>,
): Promise<ViewName> => view ?? wallNames(redis, floor);
