import type { AgentTile, Board, QueueTile, RiskFigures } from '@floorlight/shared/board/board.ts';
import { agentTileOf, boardOf, nobody, queueTileOf } from '../../web/src/lib/live/sample.fixture.ts';

const risk = (level: RiskFigures['level'], needed: number, expected: number): RiskFigures => ({
  level,
  belowGoal: 0.6,
  predicted: 0.7629,
  needed,
  expected,
  because: 'The whole sentence.',
  lever: null,
});

const half = { value: 0.6157, numerator: 149, denominator: 242 };
const risks = [risk('missed', 340, 248), risk('at_risk', 218, 248), risk('ok', -4, 248), risk('watch', 12, 48)];

const queueNames = [
  'Billing',
  'Chat',
  'Complaints',
  'Orders',
  'Retention',
  'Sales',
  'Support',
  'Technical help',
  'VIP',
  'Card services',
];

/** A queue with as wide figures as a busy floor has. */
export const busyQueue = (now: number, id: string, name: string, nth: number): QueueTile => {
  const quiet = queueTileOf();
  return queueTileOf({
    id,
    name,
    waitingSince: Array.from({ length: 14 }, (_, place) => now - (nth % 4 === 3 ? 25_000 : 754_000) + place * 1500),
    talking: 117,
    agents: {
      ...nobody,
      talking: 117,
      ringing: 12,
      holding: 11,
      acw: 14,
      not_ready: 18,
      available: 10,
      free: nth % 3 === 0 ? 0 : 14,
    },
    meanIdleSince: now - 754_000,
    longestIdleSince: now - 3_540_000,
    today: { ...quiet.today, serviceLevel: half, abandoned: 128, abandonRate: { value: 0.125, numerator: 1, denominator: 8 } },
    last30: { ...quiet.last30, serviceLevel: half },
    status: nth % 7 === 5 ? 'unstaffed' : 'open',
    risk: risks[nth % risks.length] ?? null,
  });
};

const people = [
  'Ana-Maria Popescu',
  'Thandiwe Dube',
  'Mateus Carvalho',
  'Katarzyna Wójcik',
  'Minh Anh Tran',
  'Leila Farahani',
  'Bo Li',
  'Konstantinos Papadopoulos',
];
const states = ['available', 'talking', 'talking', 'acw', 'not_ready', 'talking', 'ringing', 'holding'] as const;

/** Agents in all states, some past their limit, some unverified. */
export const busyAgents = (now: number, count: number): AgentTile[] =>
  Array.from({ length: count }, (_, nth) => {
    const state = states[nth % states.length] ?? 'available';
    return agentTileOf({
      id: `agent-${nth}`,
      name: people[nth % people.length] ?? '',
      team: `Team ${(nth % 5) + 1}`,
      site: nth % 2 === 0 ? 'Cork' : 'Bonn',
      state,
      reason: state === 'not_ready' ? 'Training' : null,
      since: now - 754_000 - nth * 1000,
      limitSeconds: state === 'not_ready' && nth % 3 === 0 ? 600 : null,
      confidence: nth % 19 === 7 ? 'unverified' : 'confirmed',
      doubt: nth % 19 === 7 ? 'source is silent' : null,
      idleSince: state === 'available' ? now - 754_000 : null,
      idle30Seconds: 1234,
    });
  });

/** A floor's board with so many queues besides `*` and so many agents. */
export const busyBoard = (floor: string, queues: number, agents: number, now: number): Board => {
  const named = Array.from({ length: queues }, (_, nth) => {
    const round = Math.floor(nth / queueNames.length);
    return busyQueue(now, `q${nth}`, `${queueNames[nth % queueNames.length]}${round > 0 ? ` ${round + 1}` : ''}`, nth);
  });
  const board = boardOf({
    floor,
    asOf: { cursor: '1-0', now },
    queues: [busyQueue(now, '*', 'All queues', 1), ...named],
    agents: busyAgents(now, agents),
    sources: [
      {
        id: 'pbx',
        name: 'Berlin PBX',
        lastHeard: now - 500,
        lastChange: now - 60_000,
        everySeconds: 5,
        silent: false,
        skewMs: 0,
      },
    ],
  });
  return { ...board, head: { ...board.head, floor: { ...board.head.floor, id: floor } } };
};
