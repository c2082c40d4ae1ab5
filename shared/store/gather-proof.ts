import type { Redis } from 'ioredis';
import { figureOnTile } from '../board/figure-on-tile.ts';
import type { QueueTile } from '../board/board.ts';
import type { ContactEvent } from '../events/floor-event.ts';
import { countContact, type Judge } from '../floor/count-contact.ts';
import type { Floor } from '../floor/floor.ts';
import { addUp, type Sum } from '../floor/proof/add-up.ts';
import type { Piece } from '../floor/proof/piece.ts';
import { piecesOf, scopeOf, type Scope } from '../floor/proof/scope.ts';
import { weigh, type Weighed } from '../floor/proof/weigh.ts';
import { windowOf, type ProofPeriod, type ProofWindow } from '../floor/proof/window.ts';
import { measures, type QueueMeasure } from '../metrics/measure.ts';
import { floorKeys } from './keys.ts';
import { hashSlices } from './hash-slices.ts';
import { tileFields } from './read-tiles.ts';
import { readLook, stateNames, type Look } from './read-look.ts';

export interface ProofQuery {
  readonly floor: string;
  /** A queue, `*` or another group. */
  readonly id: string;
  readonly measure: QueueMeasure;
  readonly period: ProofPeriod;
}

/** A figure and everything it is made of, as of one commit. */
export interface Proof {
  readonly look: Look;
  readonly tile: QueueTile;
  readonly window: ProofWindow;
  readonly weighed: readonly Weighed[];
  readonly sum: Sum;
}

/** Hot contacts' names change while cold ones are read; what was missed shows as a sum that is not the board's. */
const looks = 5;

type Told = readonly [id: string, events: readonly ContactEvent[]];

const foldPieces = (scope: Scope, judge: Judge, now: number, [id, events]: Told): Piece[] =>
  piecesOf(scope, countContact(judge, now, id, events).settled, judge.judgingAt, now);

/** Whether events of this text can be of one of the queues: most are not, and need not be parsed. */
const mayConcern =
  ({ queues }: Scope) =>
  (json: string): boolean =>
    queues === null || [...queues].some((queue) => json.includes(`"queue":${JSON.stringify(queue)}`));

const daysOf = ({ dayNames, today }: Pick<Floor, 'dayNames' | 'today'>, window: ProofWindow): string[] =>
  window.from < today ? [dayNames.previous, dayNames.today] : [dayNames.today];

interface Cold {
  readonly ids: ReadonlySet<string>;
  readonly pieces: readonly Piece[];
}

/** Where cold contacts lie, and what they count by: those that wait for a review as they did before it. */
const coldHashes = ({ id, review, ...floor }: Floor, window: ProofWindow): { key: string; judge: Judge }[] => {
  const keys = floorKeys(id);
  return daysOf(floor, window).flatMap((day) => [
    { key: keys.cold(day), judge: floor },
    ...(review ? [{ key: keys.unreviewed(day), judge: review.before }] : []),
  ]);
};

/** Contacts that were closed long before; `hot` are read with the rest of the commit. */
const readColdPieces = async (
  redis: Redis,
  query: ProofQuery,
  scope: Scope,
  { floor }: Look,
  hot: ReadonlySet<string>,
): Promise<Cold> => {
  const ids = new Set<string>();
  const pieces: Piece[] = [];
  if (measures[scope.measure].kind === 'now') return { ids, pieces };
  const window = windowOf(floor, query.period);
  const concerns = mayConcern(scope);
  const take = (judge: Judge, id: string, json: string): void => {
    // HSCAN may show a contact twice
    if (hot.has(id) || ids.has(id) || !concerns(json)) return;
    const events = JSON.parse(json) as ContactEvent[];
    if (window.attribution === 'cohort' && (events.at(-1)?.time ?? 0) < window.from) return;
    ids.add(id);
    pieces.push(...foldPieces(scope, judge, floor.clock.now, [id, events]));
  };
  for (const { key, judge } of coldHashes(floor, window))
    for await (const pairs of hashSlices(redis, key)) for (const [id, json] of pairs) take(judge, id, json);
  return { ids, pieces };
};

const tileIn = ({ board }: Look, { id }: ProofQuery): QueueTile | null => {
  const [shown, away] = tileFields('q', id);
  const json = board.get(shown) ?? board.get(away);
  return json === undefined ? null : (JSON.parse(json) as QueueTile);
};

const prove = (query: ProofQuery, scope: Scope, look: Look, cold: Cold): Proof | null => {
  const { floor } = look;
  const tile = tileIn(look, query);
  if (!tile || [...floor.contacts.keys()].some((id) => cold.ids.has(id))) return null;
  const window = windowOf(floor, query.period);
  const { now } = floor.clock;
  const cooled = [...look.cold].filter(([id]) => !floor.contacts.has(id) && !cold.ids.has(id));
  const pieces = [
    ...cold.pieces,
    ...cooled.flatMap((told) => foldPieces(scope, floor, now, told)),
    ...[...floor.contacts.values()].flatMap(({ settled }) => piecesOf(scope, settled, floor.judgingAt, now)),
  ];
  const weighed = pieces.map((piece) => weigh(query.measure, piece, window, now)).filter((one) => one !== null);
  const sum = addUp(query.measure, weighed, window, now);
  const shown = figureOnTile(tile, query.measure, query.period, now);
  const agrees = shown.numerator === sum.figure.numerator && shown.denominator === sum.figure.denominator;
  return agrees ? { look, tile, window, weighed, sum } : null;
};

/**
 * A figure from the floor's committed contacts, hot and cold, and equal to the board's of that very commit (SPEC TA9). Cold ones
 * are read in slices, beside the commits that go on; only what may have moved meanwhile is read in one piece.
 * @returns `unknown` for a queue the board does not show, null when the floor moved too quickly to be taken in.
 */
export const gatherProof = async (redis: Redis, query: ProofQuery): Promise<Proof | 'unknown' | null> => {
  const { floor: id } = query;
  const board = tileFields('q', query.id);
  const first = await readLook(redis, id, { board });
  const tile = first && tileIn(first, query);
  if (!first || !tile) return 'unknown';
  const scope = scopeOf(query.measure, tile);
  const names = new Set(await stateNames(redis, id, 'c:*'));
  const idsOf = (): string[] => [...names].map((name) => name.slice(2));
  const cold = await readColdPieces(redis, query, scope, first, new Set(idsOf()));
  for (let turn = 0; turn < looks; turn += 1) {
    for (const name of await stateNames(redis, id, 'c:*')) names.add(name);
    const days = daysOf(first.floor, windowOf(first.floor, query.period));
    const look = await readLook(redis, id, { board, state: [...names], cold: idsOf(), days });
    const proof = look && prove(query, scope, look, cold);
    if (proof) return proof;
  }
  return null;
};
