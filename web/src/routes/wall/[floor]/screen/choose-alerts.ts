import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { isOfQueues } from '@floorlight/shared/alerts/of-queues.ts';
import type { Board, QueueTile } from '@floorlight/shared/board/board.ts';
import { chooseAgents } from './choose-tiles.ts';
import type { ScreenContent } from './screen-content.ts';

type Asked = Pick<ScreenContent, 'queues' | 'teams' | 'sites' | 'order'>;

/** The alerts of what a screen shows. What concerns a source or the whole floor concerns every screen. */
export const chooseAlerts = (
  { alerts, agents }: Pick<Board, 'alerts' | 'agents'>,
  shown: readonly QueueTile[],
  asked: Asked,
): readonly AlertTile[] => {
  const someAgents = asked.teams.length + asked.sites.length > 0;
  const seen = new Set(someAgents ? chooseAgents(agents, asked).map(({ id }) => id) : []);
  return alerts.filter(({ subject }) => {
    const { kind, id } = subject;
    if (kind === 'queue' || kind === 'group') return asked.queues.length === 0 || isOfQueues(subject, shown);
    if (kind === 'team') return asked.teams.length === 0 || asked.teams.some((team) => team.toLowerCase() === id.toLowerCase());
    return kind !== 'agent' || !someAgents || seen.has(id);
  });
};
