import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nowhere, type Reach } from '../access/reach.ts';
import { agentTileOf, boardOf, headOf, opaqueOf, queueTileOf, sourceTileOf } from './arbitrary-board.fixture.ts';
import { applyDelta } from './apply-delta.ts';
import { board as boardSchema, boardDelta, type AgentTile, type Board, type QueueTile } from './board.ts';
import { beatWithin, boardWithin, deltaBetween } from './project-within.ts';
import { sortTiles } from './tile-order.ts';

const within = (reach: Partial<Reach>) => ({ reach: { ...nowhere, ...reach }, asked: 'full' as const, opaque: opaqueOf });
const acme = within({ programs: [{ program: 'acme', names: 'nobody' }] });
const team = within({ teams: ['Blue'] });

const queue = (id: string, program: string | null, waiting = 0): QueueTile => ({
  ...queueTileOf(id, waiting),
  program,
  sources: [`pbx-${program ?? 'none'}`],
});
const period = (offered: number, met: number) => ({
  ...queueTileOf('x').today,
  offered,
  answered: met,
  serviceLevel: { value: met / offered, numerator: met, denominator: offered },
});
const onContact = (id: string, program: string | null, on: string | null, over: Partial<AgentTile> = {}): AgentTile => ({
  ...agentTileOf(id),
  name: `Name of ${id}`,
  desk: `Desk of ${id}`,
  team: 'Blue',
  state: 'talking',
  idleSince: null,
  contacts: on === null && program === null ? [] : [{ id: `call of ${id}`, queue: on, program, since: 1 }],
  queues: [{ id: 'orders', paused: false, inferred: false }],
  ...over,
});

const mixed: Board = boardOf('f', 1, {
  head: {
    ...headOf('f'),
    messages: [{ id: 'm', text: 'For us alone', severity: 'info', at: 1, until: null, by: 'Lead' }],
  },
  queues: sortTiles([
    { ...queueTileOf('*', 5), today: period(100, 50) },
    { ...queue('orders', 'acme', 2), today: period(10, 8) },
    { ...queue('returns', 'acme', 1), today: period(30, 15) },
    { ...queue('loans', 'zenith', 2), today: period(60, 27) },
    { ...queueTileOf('group:a', 3), kind: 'group', members: ['orders', 'returns'] },
    { ...queueTileOf('group:b', 4), kind: 'group', members: ['orders', 'loans'] },
    { ...queueTileOf('group:c', 0), kind: 'group', members: [] },
  ] as QueueTile[]),
  agents: sortTiles([
    onContact('ada', 'acme', 'orders'),
    onContact('bob', 'zenith', 'loans', { team: 'Red', queues: [{ id: 'loans', paused: false, inferred: false }] }),
    onContact('cyd', null, 'returns', {
      queues: [
        { id: 'loans', paused: false, inferred: false },
        { id: 'returns', paused: false, inferred: false },
      ],
    }),
    onContact('dan', null, null, { state: 'available', idleSince: 7 }),
  ]),
  sources: [sourceTileOf('pbx-acme'), sourceTileOf('pbx-zenith')],
});

describe('[BD1] through a program', () => {
  const seen = boardWithin(mixed, acme);

  test('its queues, groups of nothing else, and all of it together', () => {
    expect(seen.queues.map(({ id }) => id)).toEqual(['*', 'group:a', 'orders', 'returns']);
  });

  test('[TA7] what is together is sums, never averages of ratios', () => {
    const all = seen.queues.find(({ id }) => id === '*');
    expect(all).toMatchObject({
      waiting: 3,
      risk: null,
      today: { offered: 40, serviceLevel: { value: 23 / 40, numerator: 23, denominator: 40 } },
    });
  });

  test('agents only while on one of its contacts, whatever names the program: contact or queue; without name, desk, team or other queues', () => {
    expect(seen.agents).toMatchObject(
      [
        {
          id: opaqueOf('cyd'),
          name: 'Agent –',
          desk: null,
          team: null,
          contacts: [{ program: 'acme' }],
          queues: [{ id: 'returns' }],
        },
        {
          id: opaqueOf('ada'),
          name: 'Agent –',
          desk: null,
          team: null,
          contacts: [{ id: 'call of ada' }],
          queues: [{ id: 'orders' }],
        },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });

  test('others are counted where they serve its queues', () => {
    expect(seen.head.agents).toMatchObject({ talking: 2, available: 1, free: 1, offline: 0 });
  });

  test('no message of the house, no source that tells nothing of it, in board and heartbeat', () => {
    expect([seen.head.messages, seen.sources.map(({ id }) => id)]).toEqual([[], ['pbx-acme']]);
    const beat = { floor: 'f', boardId: 'b1', v: 1, foldedAt: 1, lagMs: 0, floorNow: 1, rate: 1, sources: mixed.sources };
    expect(beatWithin(beat, seen, acme.reach).sources.map(({ id }) => id)).toEqual(['pbx-acme']);
    expect(beatWithin(beat, mixed, team.reach)).toBe(beat);
  });

  test('nothing of an agent that tells of other clients: no words of their sources, nor which those are', () => {
    const telling = { reason: 'Loans audit', doubt: 'pbx-zenith is silent', idleCause: 'paused' as const };
    const busy = onContact('ada', 'acme', 'orders', { ...telling, sources: ['pbx-acme', 'pbx-zenith'] });
    const board = { ...mixed, agents: [busy] };
    const kept = { reason: null, doubt: null, idleCause: null, sources: ['pbx-acme'] };
    expect(boardWithin(board, acme).agents).toMatchObject([kept]);
    expect(boardWithin(board, within({ ...acme.reach, teams: ['Blue'] })).agents).toMatchObject([telling]);
  });

  test('[RK5] of a lever what the queue itself is missing, and of other queues only those that are seen; no reasons', () => {
    const from = [
      { kind: 'reason' as const, id: 'Zenith audit', spare: 1 },
      { kind: 'queue' as const, id: 'loans', spare: 4 },
      { kind: 'queue' as const, id: 'returns', spare: 2 },
    ];
    const risk = { level: 'watch' as const, belowGoal: 0.3, predicted: 0.7, needed: 3, expected: 9, because: 'x' };
    const told = (queues: QueueTile[]) =>
      queues.map((tile) => ({ ...tile, risk: { ...risk, lever: { agents: 2, minutes: 20, from } } }));
    const board = { ...mixed, queues: told(mixed.queues) };
    const shown = boardWithin(board, acme).queues;
    expect(shown.map(({ id, risk: seenRisk }) => [id, seenRisk?.lever ?? null])).toEqual([
      ['*', null],
      ['group:a', null],
      ['orders', { agents: 2, minutes: 20, from: [from[2]] }],
      ['returns', { agents: 2, minutes: 20, from: [from[2]] }],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/loans|Zenith/);
    expect(boardWithin(board, team).queues).toBe(board.queues);
  });

  test('names where they were granted', () => {
    const named = boardWithin(mixed, within({ programs: [{ program: 'acme', names: 'full' }] }));
    expect(named.agents.map(({ id, name }) => [id, name])).toEqual([
      ['ada', 'Name of ada'],
      ['cyd', 'Name of cyd'],
    ]);
  });
});

test('through a team: the floor’s queues, and of agents those of the team', () => {
  const seen = boardWithin(mixed, team);
  expect(seen.queues).toBe(mixed.queues);
  expect(seen.agents.map(({ name }) => name)).toEqual(['Name of ada', 'Name of cyd', 'Name of dan']);
  expect(seen.head.agents).toMatchObject({ talking: 2, available: 1 });
});

test('nowhere: nothing', () => {
  const { queues, agents, sources, head } = boardWithin(mixed, within({}));
  expect([queues.filter(({ id }) => id !== '*'), agents, sources, head.messages]).toEqual([[], [], [], []]);
  expect(queues).toMatchObject([{ id: '*', waiting: 0, today: { offered: 0 } }]);
});

/** Two companies on one floor; each word tells whose it is. */
const programs = ['acme', 'zenith', null];
const someQueues = fc
  .uniqueArray(fc.tuple(fc.constantFrom('q1', 'q2', 'q3', 'q4'), fc.constantFrom(...programs), fc.nat(3)), {
    selector: ([id]) => id,
  })
  .map((all) =>
    all.map(([id, program, waiting]) => ({ ...queue(`${program}-${id}`, program, waiting), name: `${program} queue` })),
  );
const someBoards = fc.array(
  fc.tuple(someQueues, fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...programs), fc.boolean()), { maxLength: 6 })),
  { minLength: 1, maxLength: 6 },
);

const madeOf = (all: readonly (readonly [QueueTile[], (readonly [number, string | null, boolean])[]])[]): Board[] =>
  all.map(([queues, agents], index) => {
    const tiles = agents.map(([number, program, busy]) =>
      onContact(`agent${number}`, null, null, {
        name: `${program} person`,
        team: `${program} team`,
        sources: [`pbx-${program}`],
        contacts: busy ? [{ id: `${program} call`, queue: `${program}-q1`, program, since: 1 }] : [],
        queues: queues.map(({ id }) => ({ id, paused: false, inferred: false })),
      }),
    );
    const unique = [...new Map(tiles.map((tile) => [tile.id, tile])).values()];
    return boardOf('f', index + 1, {
      queues: sortTiles([queueTileOf('*', 9), ...queues]),
      agents: sortTiles(unique),
      sources: ['acme', 'zenith', 'null'].map((program) => sourceTileOf(`pbx-${program}`)),
    });
  });

test('[BD1] deltas between parts of a board lead to the same part, byte for byte, and are fit to travel', () => {
  fc.assert(
    fc.property(
      someBoards,
      fc.constantFrom(acme, team, within({ teams: ['zenith team'], programs: acme.reach.programs })),
      (all, who) => {
        const boards = madeOf(all);
        let shown: Board | null = null;
        let before: Board | null = null;
        for (const next of boards) {
          const after = boardWithin(next, who);
          boardSchema.parse(after);
          const sent: unknown =
            shown && before ? JSON.parse(JSON.stringify(deltaBetween(boardWithin(before, who), after))) : null;
          shown = shown && sent ? applyDelta(shown, boardDelta.parse(sent)) : (JSON.parse(JSON.stringify(after)) as Board);
          expect(JSON.stringify(shown)).toBe(JSON.stringify(after));
          before = next;
        }
      },
    ),
  );
});

test('[BD1] nothing of another company travels to a client viewer', () => {
  fc.assert(
    fc.property(someBoards, (all) => {
      const parts = madeOf(all).map((board) => boardWithin(board, acme));
      const deltas = parts.slice(1).map((part, index) => deltaBetween(parts[index] ?? part, part));
      expect(JSON.stringify([parts, deltas])).not.toMatch(/zenith|null (queue|person|team|call)|acme person|agent\d/);
    }),
  );
});
