import { alertOf } from '@floorlight/shared/alerts/alert.fixture.ts';
import { describe, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '#lib/live/sample.fixture.ts';
import { chooseAlerts } from './choose-alerts.ts';
import { chooseQueues } from './choose-tiles.ts';
import { plainScreen, type ScreenContent } from './screen-content.ts';

const board = boardOf({
  queues: [
    queueTileOf({ id: 'sales', name: 'Sales' }),
    queueTileOf({ id: 'help', name: 'Help' }),
    queueTileOf({ id: 'group:vip', kind: 'group', name: 'VIP', members: ['help'] }),
    queueTileOf({ id: '*', kind: 'group', name: 'All' }),
  ],
  agents: [agentTileOf({ id: 'ann', team: 'Red', site: 'Cork' }), agentTileOf({ id: 'bob', team: 'Blue', site: 'Bonn' })],
  alerts: [
    ...['sales', 'help'].map((id) => alertOf({ id: `q-${id}`, subject: { kind: 'queue', id } })),
    ...['ann', 'bob'].map((id) => alertOf({ id: `a-${id}`, subject: { kind: 'agent', id } })),
    alertOf({ id: 't-red', subject: { kind: 'team', id: 'Red' } }),
    alertOf({ id: 's-pbx', subject: { kind: 'source', id: 'pbx' } }),
    alertOf({ id: 'f', subject: { kind: 'floor', id: '' } }),
  ],
});

const chosen = (over: Partial<ScreenContent>): string[] => {
  const content = { ...plainScreen, ...over };
  return chooseAlerts(board, chooseQueues(board.queues, content, 0), content).map(({ id }) => id);
};

describe('a screen shows the alerts of what it shows', () => {
  test.each<[Partial<ScreenContent>, string]>([
    [{}, 'q-sales q-help a-ann a-bob t-red s-pbx f'],
    [{ queues: ['Sales'] }, 'q-sales a-ann a-bob t-red s-pbx f'],
    [{ queues: ['VIP'] }, 'q-help a-ann a-bob t-red s-pbx f'],
    [{ queues: ['*'] }, 'q-sales q-help a-ann a-bob t-red s-pbx f'],
    [{ teams: ['red'] }, 'q-sales q-help a-ann t-red s-pbx f'],
    [{ teams: ['Blue'] }, 'q-sales q-help a-bob s-pbx f'],
    [{ sites: ['Bonn'] }, 'q-sales q-help a-bob t-red s-pbx f'],
  ])('%o', (over, ids) => expect(chosen(over).join(' ')).toBe(ids));
});
