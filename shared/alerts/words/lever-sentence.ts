import type { Lever } from '../../board/board.ts';
import { m } from '../../messages/compiled/messages.js';
import type { Said } from '../../words/language.ts';

/** SPEC RK5 in one line: how many more for how long, and who could spare them. `nameOf` a queue. */
export const leverSentence = ({ agents, minutes, from }: Lever, nameOf: (queue: string) => string, said: Said = {}): string => {
  const spared = from.map(({ kind, id, spare }) =>
    kind === 'queue' ? m.app_lever_queue({ queue: nameOf(id), spare }, said) : m.app_lever_reason({ reason: id, spare }, said),
  );
  return [m.app_lever({ agents, minutes }, said), ...spared].reduce((sentence, next, nth) =>
    nth === 1 ? m.app_lever_from({ lever: sentence, from: next }, said) : m.app_lever_and({ first: sentence, next }, said),
  );
};
