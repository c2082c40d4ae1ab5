import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { hiddenNames } from '@floorlight/shared/board/hidden-name.ts';

/** The view `counts` shows no agent; a contact’s were there all the same. */
export const shownName = (tile: Pick<AgentTile, 'id' | 'name' | 'desk'>, level: NameLevel): string =>
  level === 'full' ? tile.name : (hiddenNames[level === 'counts' ? 'nobody' : level](tile) ?? '');
