import type { Lever } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** SPEC RK5 in one line: how many more for how long, and who could spare them. `nameOf` a queue. */
export const leverSentence = ({ agents, minutes, from }: Lever, nameOf: (queue: string) => string): string => {
  const spared = from.map(({ kind, id, spare }) =>
    kind === 'queue' ? m.app_lever_queue({ queue: nameOf(id), spare }) : m.app_lever_reason({ reason: id, spare }),
  );
  return [m.app_lever({ agents, minutes }), ...spared].reduce((said, next, nth) =>
    nth === 1 ? m.app_lever_from({ lever: said, from: next }) : m.app_lever_and({ first: said, next }),
  );
};
